package dev.reshelve.ledger;

import java.util.List;

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
		List<PlanLine> unchanged = this.unchanged.byClass(runId);
		return new Totals(count(unchanged, Decision.ALREADY_RIGHT), count(unchanged, Decision.UNMAPPED),
				this.ledger.outcomes(runId));
	}

	private static long count(List<PlanLine> lines, Decision decision) {
		return lines.stream().filter((line) -> line.decision() == decision).mapToLong(PlanLine::documents).sum();
	}

}
