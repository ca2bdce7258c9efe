package dev.reshelve.listing;

import java.util.List;

import dev.reshelve.document.DocumentStore;
import dev.reshelve.ledger.Unchanged;
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
import org.springframework.batch.core.step.builder.StepBuilder;

import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Builds the steps of a job that reads documents and plans nothing: preflight and read.
 * Which documents it reads is kept with the run, as a {@link Selection}.
 */
@Component
public class ReadingSteps {

	private static final int PAGE_SIZE = 1000;

	private static final int ACTIVE_SLICES = 8;

	private final JobRepository repository;

	private final PlatformTransactionManager transactions;

	private final SlicedSteps slicedSteps;

	private final Slices slices;

	private final Unchanged counts;

	private final Runs runs;

	private final Lease lease;

	private final Progress progress;

	private final StopSignal stop;

	private final DiskSpace disk;

	private final DocumentStore store;

	ReadingSteps(JobRepository repository, PlatformTransactionManager transactions, SlicedSteps slicedSteps,
			Slices slices, Unchanged counts, Runs runs, Lease lease, Progress progress, StopSignal stop, DiskSpace disk,
			DocumentStore store) {
		this.repository = repository;
		this.transactions = transactions;
		this.slicedSteps = slicedSteps;
		this.slices = slices;
		this.counts = counts;
		this.runs = runs;
		this.lease = lease;
		this.progress = progress;
		this.stop = stop;
		this.disk = disk;
		this.store = store;
	}

	/** Signs in and cuts the libraries into slices. */
	public Step preflight() {
		return new StepBuilder("preflight", this.repository)
			.tasklet(new PreflightTasklet(this.store, this.runs, this.slices, Slice.Step.READ, this::slicing),
					this.transactions)
			.allowStartIfComplete(true)
			.build();
	}

	/**
	 * Reads the documents page by page, several slices at the same time; each page is a
	 * transaction. A restart goes on with the slices that are not finished.
	 * @param fields what is read of each document beside its id and its classification
	 * @param work what is done with a page
	 */
	public Step read(List<String> fields, PageWork work) {
		StepExecutionListener nothingToBegin = new StepExecutionListener() {
		};
		return this.slicedSteps.<ReadPage, ReadPage>build(Slice.Step.READ, ACTIVE_SLICES, false, this.stop,
				nothingToBegin, (step, slice, execution) -> {
					long runId = execution.getJobExecution().getJobInstanceId();
					Selection selection = Selection.from(execution.getJobExecution().getJobParameters());
					SliceReading reading = new SliceReading(this.store, selection.filter(), slice, PAGE_SIZE, fields);
					step.reader(new PageReader(runId, slice, reading, this.slices, this.disk))
						.writer(new PageWriter(runId, slice, work, this.slices, this.counts, this.lease,
								this.progress));
				});
	}

	private LibrarySlicing slicing(JobParameters parameters) {
		Selection selection = Selection.from(parameters);
		return new LibrarySlicing(this.store, selection.filter(), selection.numbers(), 2 * ACTIVE_SLICES);
	}

}
