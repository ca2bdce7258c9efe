package dev.reshelve.index;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;

import dev.reshelve.apply.BatchSettler;
import dev.reshelve.apply.RunToSettle;
import dev.reshelve.archive.Archive;
import dev.reshelve.archive.RecordGroup;
import dev.reshelve.document.NumberRange;
import dev.reshelve.ledger.LedgerTotals;
import dev.reshelve.ledger.PlannedChange;
import dev.reshelve.plan.PlannedPage;
import dev.reshelve.plan.Planning;
import dev.reshelve.run.DiskSpace;
import dev.reshelve.run.Lease;
import dev.reshelve.run.Runs;
import dev.reshelve.run.StopSignal;
import dev.reshelve.searchindex.SearchEngine;
import dev.reshelve.searchindex.SearchEngines;
import dev.reshelve.slice.Slice;
import dev.reshelve.slice.Slices;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * What of the job is its own: how it begins and ends, what it plans, and what settles
 * that.
 */
@Component
class IndexSteps {

	/** The area of the slice that plans what the archive has deleted. */
	private static final String DELETED = "deleted";

	private static final int SLICES_AT_ONCE = 4;

	private final JobRepository repository;

	private final PlatformTransactionManager transactions;

	private final Planning planning;

	private final Slices slices;

	private final LedgerTotals totals;

	private final Runs runs;

	private final Lease lease;

	private final DiskSpace disk;

	private final Archive archive;

	private final SearchEngines engines;

	IndexSteps(JobRepository repository, PlatformTransactionManager transactions, Planning planning, Slices slices,
			LedgerTotals totals, Runs runs, Lease lease, DiskSpace disk, Archive archive, SearchEngines engines) {
		this.repository = repository;
		this.transactions = transactions;
		this.planning = planning;
		this.slices = slices;
		this.totals = totals;
		this.runs = runs;
		this.lease = lease;
		this.disk = disk;
		this.archive = archive;
		this.engines = engines;
	}

	/** Signs in at both ends, and cuts the slices of the plan: one for each group. */
	Step preflight() {
		return step("preflight", (options, runId) -> {
			engine(options).info();
			List<RecordGroup> groups = this.archive.groups();
			if (!this.slices.areCut(runId, Slice.Step.PLAN)) {
				this.slices.save(runId, slices(groups, options));
			}
		});
	}

	private static List<Slice> slices(List<RecordGroup> groups, IndexOptions options) {
		List<Slice> slices = new ArrayList<>();
		for (RecordGroup group : groups) {
			slices.add(new Slice(Slice.Step.PLAN, slices.size(), group.toString(), NumberRange.ALL));
		}
		if (!options.fillsNewIndex()) {
			slices.add(new Slice(Slice.Step.PLAN, slices.size(), DELETED, NumberRange.ALL));
		}
		return slices;
	}

	/** Lists what is to be indexed, and what is to be taken away, into the ledger. */
	Step plan() {
		return this.planning.<PlannedPage>plan(SLICES_AT_ONCE, (step, slice, execution) -> {
			Instant since = options(execution).since();
			long runId = execution.getJobExecution().getJobInstanceId();
			step.reader(
					new PlannedRecords(() -> records(slice, since), this.disk, this.slices.isFinished(runId, slice)));
		});
	}

	private Iterator<PlannedChange> records(Slice slice, @Nullable Instant since) {
		if (slice.library().equals(DELETED)) {
			return this.archive.deletedSince(Objects.requireNonNull(since))
				.stream()
				.map(RecordRows::toDelete)
				.iterator();
		}
		RecordGroup group = RecordGroup.parse(slice.library());
		return Arrays.stream(this.archive.numbers(group, since))
			.mapToObj((number) -> RecordRows.toIndex(new RecordGroup.Place(group, number)))
			.iterator();
	}

	/** Makes the index that the run fills, unless it writes to one that is there. */
	Step makeIndex() {
		return step("make-index", (options, runId) -> {
			if (options.fillsNewIndex()) {
				engine(options).createIndex(options.index(runId), definition());
			}
		});
	}

	/** What indexes each chunk. */
	BatchSettler settler(RunToSettle run) {
		IndexOptions options = IndexOptions.from(run.parameters());
		return new ChunkSettler(this.archive, engine(options), options.index(run.runId()));
	}

	/** Lets searches find what was indexed. */
	Step publish() {
		return new StepBuilder(PublishTasklet.STEP, this.repository)
			.tasklet(new PublishTasklet(this.repository, this.engines, this.totals, this.runs, this.lease),
					this.transactions)
			.allowStartIfComplete(true)
			.build();
	}

	private SearchEngine engine(IndexOptions options) {
		return this.engines.at(options.to());
	}

	private Step step(String name, Work work) {
		return new StepBuilder(name, this.repository).tasklet((contribution, context) -> {
			StepExecution step = contribution.getStepExecution();
			return StopSignal.unlessStopped(() -> {
				work.on(options(step), step.getJobExecution().getJobInstanceId());
				return RepeatStatus.FINISHED;
			});
		}, this.transactions).allowStartIfComplete(true).build();
	}

	private static IndexOptions options(StepExecution step) {
		JobExecution job = step.getJobExecution();
		return IndexOptions.from(job.getJobParameters());
	}

	private static String definition() {
		try {
			return new ClassPathResource("index-definition.json", IndexSteps.class)
				.getContentAsString(StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** What a step does once. */
	private interface Work {

		void on(IndexOptions options, long runId);

	}

}
