package dev.reshelve.export;

import dev.reshelve.document.DocumentStore;
import dev.reshelve.ledger.Unchanged;
import dev.reshelve.listing.PageReader;
import dev.reshelve.listing.ReadPage;
import dev.reshelve.listing.SliceReading;
import dev.reshelve.notice.MailSender;
import dev.reshelve.run.DiskSpace;
import dev.reshelve.run.Lease;
import dev.reshelve.run.Progress;
import dev.reshelve.run.Runs;
import dev.reshelve.run.StopSignal;
import dev.reshelve.slice.Slice;
import dev.reshelve.slice.SlicedSteps;
import dev.reshelve.slice.Slices;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.core.step.tasklet.Tasklet;

import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Builds the steps that only an export has.
 */
@Component
class ExportSteps {

	/** The step that makes one file of the parts. */
	static final String GATHER = "gather";

	private final JobRepository repository;

	private final PlatformTransactionManager transactions;

	private final SlicedSteps slicedSteps;

	private final Slices slices;

	private final Unchanged counts;

	private final ExportFolders folders;

	private final Runs runs;

	private final Lease lease;

	private final Progress progress;

	private final StopSignal stop;

	private final DiskSpace disk;

	private final DocumentStore store;

	private final MailSender mail;

	private final ExportProperties properties;

	ExportSteps(JobRepository repository, PlatformTransactionManager transactions, SlicedSteps slicedSteps,
			Slices slices, Unchanged counts, ExportFolders folders, Runs runs, Lease lease, Progress progress,
			StopSignal stop, DiskSpace disk, DocumentStore store, MailSender mail, ExportProperties properties) {
		this.repository = repository;
		this.transactions = transactions;
		this.slicedSteps = slicedSteps;
		this.slices = slices;
		this.counts = counts;
		this.folders = folders;
		this.runs = runs;
		this.lease = lease;
		this.progress = progress;
		this.stop = stop;
		this.disk = disk;
		this.store = store;
		this.mail = mail;
		this.properties = properties;
	}

	/** Writes the rows of each slice to its part file. */
	Step read() {
		// Slices whose part files are lost start again.
		return this.slicedSteps.<ReadPage, ReadPage>build(Slice.Step.READ, this.properties.activeSlices(), true,
				this.stop, new PartsCheck(this.folders, this.slices, this.counts), (step, slice, execution) -> {
					long runId = execution.getJobExecution().getJobInstanceId();
					JobParameters parameters = execution.getJobExecution().getJobParameters();
					step.reader(reader(runId, slice, execution))
						.writer(new ExportWriter(runId, slice, this.folders.parts(runId, parameters),
								ExportOptions.from(parameters), this.slices, this.counts, this.lease, this.progress));
				});
	}

	/** Makes one file of the part files. */
	Step gather() {
		return step(GATHER,
				new GatherTasklet(this.folders, this.slices, this.counts, this.runs, this.lease, this.stop, this.disk));
	}

	/** Mails the file, if that was asked for. */
	Step mail() {
		return step("mail", new MailTasklet(this.repository, this.mail, this.runs, this.lease,
				this.properties.largestAttachment()));
	}

	private Step step(String name, Tasklet tasklet) {
		return new StepBuilder(name, this.repository).tasklet(tasklet, this.transactions).build();
	}

	private PageReader reader(long runId, Slice slice, StepExecution execution) {
		ExportOptions options = ExportOptions.from(execution.getJobExecution().getJobParameters());
		int batchSize = (options.batchSize() != null) ? options.batchSize() : this.properties.batchSize();
		SliceReading reading = new SliceReading(this.store, options.selection().filter(), slice, batchSize,
				options.fields());
		return new PageReader(runId, slice, reading, this.slices, this.disk);
	}

}
