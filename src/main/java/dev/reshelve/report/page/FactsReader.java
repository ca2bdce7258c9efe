package dev.reshelve.report.page;

import java.time.Instant;

import dev.reshelve.ledger.Ledger;
import dev.reshelve.ledger.LedgerTotals;
import dev.reshelve.ledger.Reasons;
import dev.reshelve.run.JobWordings;
import dev.reshelve.run.Run;
import dev.reshelve.run.Runs;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Reads what the page of a run shows from the database. However large the ledger is, only
 * documents that are not as wanted are looked at one by one.
 */
@Component
public class FactsReader {

	private static final int MOST_REASONS = 12;

	private final Runs runs;

	private final LedgerTotals totals;

	private final HistoryReader history;

	private final Ledger ledger;

	private final Reasons reasons;

	private final JobWordings wordings;

	FactsReader(Runs runs, LedgerTotals totals, HistoryReader history, Ledger ledger, Reasons reasons,
			JobWordings wordings) {
		this.wordings = wordings;
		this.runs = runs;
		this.totals = totals;
		this.history = history;
		this.ledger = ledger;
		this.reasons = reasons;
	}

	/**
	 * Everything about a run.
	 * @throws dev.reshelve.run.RunRefusedException if there is no such run
	 */
	public RunFacts all(long runId) {
		Run run = this.runs.get(runId);
		return new RunFacts(run, this.totals.of(runId), this.history.of(runId, null), groups(runId),
				this.wordings.of(run));
	}

	/**
	 * The history of a run; some hundred rows.
	 * @param known what was read before and is not read again, or {@code null}
	 */
	public RunHistory history(long runId, @Nullable RunHistory known) {
		return this.history.of(runId, known);
	}

	/** The groups of a run's ledger. */
	public LedgerGroups groups(long runId) {
		Instant at = Instant.now();
		return new LedgerGroups(this.ledger.flows(runId), this.reasons.mostFrequent(runId, MOST_REASONS), at);
	}

}
