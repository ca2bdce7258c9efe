package dev.reshelve.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Neighbouring rows of which the same became, so that one statement settles them all.
 *
 * @param from the key of the first
 * @param to the key of the last
 * @param last what became of the last one
 */
record Stretch(long from, long to, Settled last) {

	/** Rows in the order of their keys as stretches. */
	static List<Stretch> of(List<SettledRow> rows) {
		List<Stretch> stretches = new ArrayList<>();
		Stretch current = null;
		for (SettledRow row : rows) {
			if (current != null && current.takes(row)) {
				current = new Stretch(current.from, row.row().entry(), row.settled());
				stretches.set(stretches.size() - 1, current);
			}
			else {
				current = new Stretch(row.row().entry(), row.row().entry(), row.settled());
				stretches.add(current);
			}
		}
		return stretches;
	}

	private boolean takes(SettledRow next) {
		Settled settled = next.settled();
		return next.row().entry() == this.to + 1 && settled.outcome() == this.last.outcome()
				&& settled.calls() == this.last.calls()
				&& Objects.equals(settled.subclassAfter(), this.last.subclassAfter());
	}

}
