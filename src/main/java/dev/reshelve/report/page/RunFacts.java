package dev.reshelve.report.page;

import java.util.List;

import dev.reshelve.ledger.Totals;
import dev.reshelve.run.JobWording;
import dev.reshelve.run.Run;

/**
 * Everything that the page of a run shows.
 *
 * @param run the run
 * @param totals its documents in numbers
 * @param history what its job history tells
 * @param groups what became of its planned documents, in groups
 * @param wording how it is spoken of
 */
public record RunFacts(Run run, Totals totals, RunHistory history, LedgerGroups groups, JobWording wording) {

	List<AttemptRecord> attempts() {
		return this.history.attempts();
	}

}
