package dev.reshelve.ledger;

import java.util.List;
import java.util.Map;

import org.springframework.stereotype.Component;

/**
 * A run in numbers: what was read, planned and settled, by the ledger.
 */
@Component
public class LedgerTotals {

	private final Ledger ledger;

	private final Unchanged unchanged;

	LedgerTotals(Ledger ledger, Unchanged unchanged) {
		this.ledger = ledger;
		this.unchanged = unchanged;
	}

	/** The totals of a run. */
	public Totals of(long runId) {
		return totals(runId, this.ledger.outcomes(runId));
	}

	/** The totals of a run without its planned documents, which are quick to have. */
	public Totals unchanged(long runId) {
		return totals(runId, Map.of());
	}

	private Totals totals(long runId, Map<Outcome, Long> outcomes) {
		List<PlanLine> unchanged = this.unchanged.byClass(runId);
		return new Totals(count(unchanged, Decision.ALREADY_RIGHT), count(unchanged, Decision.UNMAPPED),
				count(unchanged, Decision.EXPORTED), outcomes);
	}

	private static long count(List<PlanLine> lines, Decision decision) {
		return lines.stream().filter((line) -> line.decision() == decision).mapToLong(PlanLine::documents).sum();
	}

}
