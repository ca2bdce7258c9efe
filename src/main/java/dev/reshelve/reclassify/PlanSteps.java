package dev.reshelve.reclassify;

import java.util.List;

import dev.reshelve.document.DocumentStore;
import dev.reshelve.listing.LibrarySlicing;
import dev.reshelve.listing.PageReader;
import dev.reshelve.listing.PreflightTasklet;
import dev.reshelve.listing.ReadPage;
import dev.reshelve.listing.SliceReading;
import dev.reshelve.mapping.MappingRepository;
import dev.reshelve.plan.Planning;
import dev.reshelve.run.DiskSpace;
import dev.reshelve.run.Runs;
import dev.reshelve.slice.Slice;
import dev.reshelve.slice.Slices;
import org.springframework.batch.core.job.parameters.JobParameters;
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

	private final Planning planning;

	private final Slices slices;

	private final MappingRepository mappings;

	private final Runs runs;

	private final DiskSpace disk;

	private final DocumentStore store;

	private final ReclassifyProperties properties;

	PlanSteps(JobRepository repository, PlatformTransactionManager transactions, Planning planning, Slices slices,
			MappingRepository mappings, Runs runs, DiskSpace disk, DocumentStore store,
			ReclassifyProperties properties) {
		this.repository = repository;
		this.transactions = transactions;
		this.planning = planning;
		this.slices = slices;
		this.mappings = mappings;
		this.runs = runs;
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
		return this.planning.<ReadPage>plan(this.properties.activePlanSlices(), (step, slice, execution) -> {
			long runId = execution.getJobExecution().getJobInstanceId();
			step.reader(reader(runId, slice, execution)).processor(new PlanProcessor(this.mappings.load(runId)));
		});
	}

	private LibrarySlicing slicing(JobParameters parameters) {
		ReclassifyOptions options = ReclassifyOptions.from(parameters);
		return new LibrarySlicing(this.store, options.selection().filter(), options.selection().numbers(),
				options.apply().slices());
	}

	private PageReader reader(long runId, Slice slice, StepExecution execution) {
		ReclassifyOptions options = ReclassifyOptions.from(execution.getJobExecution().getJobParameters());
		SliceReading reading = new SliceReading(this.store, options.selection().filter(), slice,
				this.properties.pageSize(), List.of());
		return new PageReader(runId, slice, reading, this.slices, this.disk);
	}

}
