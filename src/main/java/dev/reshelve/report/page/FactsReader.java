package dev.reshelve.report.page;

import dev.reshelve.ledger.LedgerTotals;
import dev.reshelve.ledger.Totals;
import dev.reshelve.run.Run;
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
		Run run = this.runs.get(runId);
		LedgerGroups groups = this.groups.of(runId);
		Totals unchanged = this.totals.unchanged(runId);
		Totals totals = groups.complete()
				? new Totals(unchanged.alreadyRight(), unchanged.unmapped(), groups.outcomes()) : this.totals.of(runId);
		return new RunFacts(run, totals, this.history.of(runId, null), groups);
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
