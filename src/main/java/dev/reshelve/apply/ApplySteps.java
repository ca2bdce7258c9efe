package dev.reshelve.apply;

import java.util.function.Function;

import dev.reshelve.ledger.Ledger;
import dev.reshelve.ledger.LedgerSlicing;
import dev.reshelve.pace.Pace;
import dev.reshelve.run.DiskSpace;
import dev.reshelve.run.Lease;
import dev.reshelve.run.Progress;
import dev.reshelve.run.RunPhase;
import dev.reshelve.run.Runs;
import dev.reshelve.run.StopSignal;
import dev.reshelve.slice.Slice;
import dev.reshelve.slice.SlicedSteps;
import dev.reshelve.slice.Slices;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.NoSuchStepException;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Builds the steps that every job over planned documents has: cut, which ends the plan,
 * apply, which settles it, and settled, which notes the end.
 */
@Component
@EnableConfigurationProperties(ApplyProperties.class)
public class ApplySteps {

	/** A slice of the apply step has at least so many rows. */
	private static final int ROWS_A_SLICE = 100;

	private final JobRepository repository;

	private final PlatformTransactionManager transactions;

	private final SlicedSteps slicedSteps;

	private final Slices slices;

	private final Ledger ledger;

	private final LedgerSlicing slicing;

	private final Runs runs;

	private final Lease lease;

	private final Progress progress;

	private final StopSignal stop;

	private final DiskSpace disk;

	private final Pace pace;

	private final ApplyProperties properties;

	private final FailureGuard guard = new FailureGuard();

	ApplySteps(JobRepository repository, PlatformTransactionManager transactions, SlicedSteps slicedSteps,
			Slices slices, Ledger ledger, LedgerSlicing slicing, Runs runs, Lease lease, Progress progress,
			StopSignal stop, DiskSpace disk, Pace pace, ApplyProperties properties) {
		this.repository = repository;
		this.transactions = transactions;
		this.slicedSteps = slicedSteps;
		this.slices = slices;
		this.ledger = ledger;
		this.slicing = slicing;
		this.runs = runs;
		this.lease = lease;
		this.progress = progress;
		this.stop = stop;
		this.disk = disk;
		this.pace = pace;
		this.properties = properties;
	}

	/**
	 * Cuts the planned rows into slices, with which the plan is complete. A process that
	 * dies between the commit and the note that the step is complete has cut them for the
	 * next attempt, too.
	 */
	public Step cut() {
		return new StepBuilder("cut", this.repository).tasklet((contribution, context) -> {
			long runId = runId(contribution.getStepExecution());
			if (!this.slices.areCut(runId, Slice.Step.APPLY)) {
				int most = RunToSettle.of(contribution.getStepExecution()).options().slices();
				this.slices.save(runId, this.slicing.cut(runId, most, ROWS_A_SLICE));
			}
			this.runs.phase(runId, RunPhase.PLANNED);
			return RepeatStatus.FINISHED;
		}, this.transactions).build();
	}

	/**
	 * Settles every pending document of the ledger, each by calls of its own.
	 * @param settler makes what settles those of a slice
	 */
	public Step apply(Function<RunToSettle, BatchSettler> settler) {
		return apply(settler, BatchShape.ONE_BY_ONE);
	}

	/**
	 * Settles every pending document of the ledger.
	 * @param settler makes what settles those of a slice
	 * @param shape how calls and documents of a batch are related
	 */
	public Step apply(Function<RunToSettle, BatchSettler> settler, BatchShape shape) {
		Turns turns = new Turns(this.pace, this.properties.activeSlices(), shape);
		BatchSize batchSize = new BatchSize(this.pace, turns, this.properties.largestBatch(), shape);
		// Complete slices start again, for documents that are pending once more.
		return this.slicedSteps.<Batch, Batch>build(Slice.Step.APPLY, this.properties.activeSlices(), true, this.stop,
				applyingFromHere(), (step, slice, execution) -> {
					RunToSettle run = RunToSettle.of(execution);
					step.reader(new ApplyReader(run.runId(), slice, this.ledger, batchSize, wasAppliedBefore(execution),
							this.transactions))
						.processor(new ApplyProcessor(settler.apply(run), turns, batchSize, this.lease, this.disk))
						.writer(new ApplyWriter(run.runId(), slice, this.ledger, this.lease, this.guard,
								run.options().failureLimit(), this.progress));
				});
	}

	/** Notes that every planned document is settled, with which the job ends. */
	public Step settled() {
		return new StepBuilder("settled", this.repository).tasklet((contribution, context) -> {
			this.runs.phase(runId(contribution.getStepExecution()), RunPhase.SETTLED);
			return RepeatStatus.FINISHED;
		}, this.transactions).allowStartIfComplete(true).build();
	}

	private StepExecutionListener applyingFromHere() {
		return new StepExecutionListener() {

			@Override
			public void beforeStep(StepExecution step) {
				ApplySteps.this.runs.phase(runId(step), RunPhase.APPLYING);
				ApplySteps.this.progress.applying();
			}

		};
	}

	private boolean wasAppliedBefore(StepExecution execution) {
		try {
			return this.repository.getStepExecutionCount(execution.getJobExecution().getJobInstance(),
					Slice.Step.APPLY.stepName()) > 1;
		}
		catch (NoSuchStepException ex) {
			return false;
		}
	}

	private static long runId(StepExecution step) {
		return step.getJobExecution().getJobInstanceId();
	}

}
