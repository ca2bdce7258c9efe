package dev.reshelve.reclassify;

import java.util.List;

import dev.reshelve.document.DocumentStore;
import dev.reshelve.ledger.Ledger;
import dev.reshelve.ledger.Unchanged;
import dev.reshelve.listing.LibrarySlicing;
import dev.reshelve.listing.PageReader;
import dev.reshelve.listing.PreflightTasklet;
import dev.reshelve.listing.ReadPage;
import dev.reshelve.listing.SliceReading;
import dev.reshelve.mapping.MappingRepository;
import dev.reshelve.run.DiskSpace;
import dev.reshelve.run.Lease;
import dev.reshelve.run.Progress;
import dev.reshelve.run.Runs;
import dev.reshelve.run.StopSignal;
import dev.reshelve.slice.Slice;
import dev.reshelve.slice.SlicedSteps;
import dev.reshelve.slice.Slices;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.StepBuilder;

import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Builds the steps that read and decide, and write nothing to the store: preflight and
 * plan.
 */
@Component
class PlanSteps {

	private final JobRepository repository;

	private final PlatformTransactionManager transactions;

	private final SlicedSteps slicedSteps;

	private final Slices slices;

	private final Ledger ledger;

	private final Unchanged unchanged;

	private final MappingRepository mappings;

	private final Runs runs;

	private final Lease lease;

	private final Progress progress;

	private final StopSignal stop;

	private final DiskSpace disk;

	private final DocumentStore store;

	private final ReclassifyProperties properties;

	PlanSteps(JobRepository repository, PlatformTransactionManager transactions, SlicedSteps slicedSteps, Slices slices,
			Ledger ledger, Unchanged unchanged, MappingRepository mappings, Runs runs, Lease lease, Progress progress,
			StopSignal stop, DiskSpace disk, DocumentStore store, ReclassifyProperties properties) {
		this.repository = repository;
		this.transactions = transactions;
		this.slicedSteps = slicedSteps;
		this.slices = slices;
		this.ledger = ledger;
		this.unchanged = unchanged;
		this.mappings = mappings;
		this.runs = runs;
		this.lease = lease;
		this.progress = progress;
		this.stop = stop;
		this.disk = disk;
		this.store = store;
		this.properties = properties;
	}

	Step preflight() {
		return new StepBuilder("preflight", this.repository)
			.tasklet(new PreflightTasklet(this.store, this.runs, this.slices, Slice.Step.PLAN, this::slicing),
					this.transactions)
			.allowStartIfComplete(true)
			.build();
	}

	Step plan() {
		StepExecutionListener nothingToBegin = new StepExecutionListener() {
		};
		return this.slicedSteps.<ReadPage, PlannedPage>build(Slice.Step.PLAN, this.properties.activePlanSlices(), false,
				this.stop, nothingToBegin, (step, slice, execution) -> {
					long runId = execution.getJobExecution().getJobInstanceId();
					step.reader(reader(runId, slice, execution))
						.processor(new PlanProcessor(this.mappings.load(runId)))
						.writer(new PlanWriter(runId, slice, this.slices, this.ledger, this.unchanged, this.lease,
								this.progress));
				});
	}

	private LibrarySlicing slicing(JobParameters parameters) {
		ReclassifyOptions options = ReclassifyOptions.from(parameters);
		return new LibrarySlicing(this.store, options.filter(), options.numbers(), options.apply().slices());
	}

	private PageReader reader(long runId, Slice slice, StepExecution execution) {
		ReclassifyOptions options = ReclassifyOptions.from(execution.getJobExecution().getJobParameters());
		SliceReading reading = new SliceReading(this.store, options.filter(), slice, this.properties.pageSize(),
				List.of());
		return new PageReader(runId, slice, reading, this.slices, this.disk, () -> {
			this.ledger.forget(runId, slice);
			this.unchanged.forget(runId, slice);
		});
	}

}
