package dev.reshelve.report.page;

import dev.reshelve.ledger.LedgerTotals;
import dev.reshelve.run.Runs;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Reads what the page of a run shows from the database.
 */
@Component
public class FactsReader {

	private final Runs runs;

	private final LedgerTotals totals;

	private final HistoryReader history;

	private final GroupsReader groups;

	FactsReader(Runs runs, LedgerTotals totals, HistoryReader history, GroupsReader groups) {
		this.runs = runs;
		this.totals = totals;
		this.history = history;
		this.groups = groups;
	}

	/**
	 * Everything about a run. The database looks at every row of its ledger.
	 * @throws dev.reshelve.run.RunRefusedException if there is no such run
	 */
	public RunFacts all(long runId) {
		return new RunFacts(this.runs.get(runId), this.totals.of(runId), this.history.of(runId, null),
				this.groups.of(runId));
	}

	/**
	 * The history of a run; some hundred rows.
	 * @param known what was read before and is not read again, or {@code null}
	 */
	public RunHistory history(long runId, @Nullable RunHistory known) {
		return this.history.of(runId, known);
	}

	/** The groups of a run's ledger, every row of which the database looks at. */
	public LedgerGroups groups(long runId) {
		return this.groups.of(runId);
	}

}
