package dev.reshelve.move;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

import dev.reshelve.apply.BatchSettler;
import dev.reshelve.apply.RunToSettle;
import dev.reshelve.document.NumberRange;
import dev.reshelve.plan.PlannedPage;
import dev.reshelve.plan.Planning;
import dev.reshelve.run.DiskSpace;
import dev.reshelve.run.StopSignal;
import dev.reshelve.slice.Slice;
import dev.reshelve.slice.Slices;
import dev.reshelve.storage.ObjectSource;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * What of the job is its own: how it begins, what it plans and what settles that.
 */
@Component
class MoveSteps {

	private final JobRepository repository;

	private final PlatformTransactionManager transactions;

	private final Planning planning;

	private final Slices slices;

	private final DiskSpace disk;

	private final OpenPlaces places;

	MoveSteps(JobRepository repository, PlatformTransactionManager transactions, Planning planning, Slices slices,
			DiskSpace disk, OpenPlaces places) {
		this.repository = repository;
		this.transactions = transactions;
		this.planning = planning;
		this.slices = slices;
		this.disk = disk;
		this.places = places;
	}

	/**
	 * Looks whether both ends let us in, and removes what a process left on the disk that
	 * died.
	 */
	Step preflight() {
		return new StepBuilder("preflight", this.repository).tasklet((contribution, context) -> {
			MoveOptions options = options(contribution.getStepExecution());
			long runId = contribution.getStepExecution().getJobExecution().getJobInstanceId();
			return StopSignal.unlessStopped(() -> {
				this.places.staging(options);
				this.places.source(options).check();
				this.places.target(options).check();
				if (!this.slices.areCut(runId, Slice.Step.PLAN)) {
					this.slices.save(runId,
							List.of(new Slice(Slice.Step.PLAN, 0, options.to().label(), NumberRange.ALL)));
				}
				return RepeatStatus.FINISHED;
			});
		}, this.transactions).allowStartIfComplete(true).build();
	}

	/** Lists what is to be moved into the ledger. */
	Step plan() {
		return this.planning.<PlannedPage>plan(1, (step, slice, execution) -> {
			MoveOptions options = options(execution);
			JobParameters parameters = execution.getJobExecution().getJobParameters();
			long runId = execution.getJobExecution().getJobInstanceId();
			step.reader(new PlanReader(options, () -> items(options, parameters), this.disk,
					this.slices.isFinished(runId, slice)));
		});
	}

	private PlannedItems items(MoveOptions options, JobParameters parameters) {
		ObjectSource source = this.places.source(options);
		Path list = options.list();
		return (list == null) ? new FoundItems(source.list())
				: new MoveList(list, source).open(Objects.requireNonNull(parameters.getString("list.digest")));
	}

	/** What moves each object. */
	BatchSettler mover(RunToSettle run) {
		MoveOptions options = MoveOptions.from(run.parameters());
		return new Mover(this.places.source(options), this.places.target(options), this.places.staging(options),
				options.overwrites());
	}

	private static MoveOptions options(StepExecution step) {
		return MoveOptions.from(step.getJobExecution().getJobParameters());
	}

}
