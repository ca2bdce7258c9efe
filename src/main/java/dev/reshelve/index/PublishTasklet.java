package dev.reshelve.index;

import java.util.Locale;

import dev.reshelve.failure.RunFailedException;
import dev.reshelve.ledger.LedgerTotals;
import dev.reshelve.ledger.Outcome;
import dev.reshelve.run.Lease;
import dev.reshelve.run.Runs;
import dev.reshelve.run.StopSignal;
import dev.reshelve.searchindex.SearchEngine;
import dev.reshelve.searchindex.SearchEngines;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * Lets searches find what was indexed. A new index must have every record that the ledger
 * says it has before the alias points to it. Where the alias points until then is
 * committed before it is switched, so that the way back is known whatever happens.
 */
class PublishTasklet implements Tasklet {

	static final String STEP = "publish";

	private static final String BEFORE = "index.before";

	private final JobRepository repository;

	private final SearchEngines engines;

	private final LedgerTotals totals;

	private final Runs runs;

	private final Lease lease;

	PublishTasklet(JobRepository repository, SearchEngines engines, LedgerTotals totals, Runs runs, Lease lease) {
		this.repository = repository;
		this.engines = engines;
		this.totals = totals;
		this.runs = runs;
		this.lease = lease;
	}

	/**
	 * The index that the alias pointed to before a run switched it.
	 * @return the index, empty if there was none, or {@code null} if the run has not come
	 * to that
	 */
	static @Nullable String before(JobExecution run) {
		ExecutionContext context = run.getExecutionContext();
		return context.containsKey(BEFORE) ? context.getString(BEFORE) : null;
	}

	@Override
	public @Nullable RepeatStatus execute(StepContribution contribution, ChunkContext chunkContext)
			throws JobInterruptedException {
		return StopSignal.unlessStopped(() -> publish(contribution.getStepExecution()));
	}

	private RepeatStatus publish(StepExecution step) {
		long runId = step.getJobExecution().getJobInstanceId();
		IndexOptions options = IndexOptions.from(step.getJobExecution().getJobParameters());
		String index = options.index(runId);
		String alias = options.to().alias();
		SearchEngine engine = this.engines.at(options.to());
		this.lease.ensureHeld();
		engine.refresh(index);
		if (!options.fillsNewIndex()) {
			this.runs.result(runId, "The index %s is up to date".formatted(index));
			return RepeatStatus.FINISHED;
		}
		long records = ensureWhole(engine, runId, index, alias);
		String pointsTo = engine.aliasedIndex(alias).orElse("");
		if (!pointsTo.equals(index)) {
			if (!pointsTo.equals(before(step.getJobExecution()))) {
				keep(step.getJobExecution(), pointsTo);
				return RepeatStatus.CONTINUABLE;
			}
			engine.switchAlias(alias, index);
		}
		this.runs.result(runId, String.format(Locale.ENGLISH, "The alias %s points to %s, with %,d record%s", alias,
				index, records, (records == 1) ? "" : "s"));
		return RepeatStatus.FINISHED;
	}

	/** With the run, since a later attempt finds the alias switched. */
	private void keep(JobExecution run, String before) {
		run.getExecutionContext().putString(BEFORE, before);
		this.repository.updateExecutionContext(run);
	}

	private long ensureWhole(SearchEngine engine, long runId, String index, String alias) {
		long indexed = this.totals.of(runId).of(Outcome.CHANGED);
		long found = engine.count(index);
		if (found != indexed) {
			throw new RunFailedException(
					"The index %s has %,d records and should have %,d, so the alias %s was left where it is: somebody else may have written to it; delete it and index anew"
						.formatted(index, found, indexed, alias));
		}
		return found;
	}

}
