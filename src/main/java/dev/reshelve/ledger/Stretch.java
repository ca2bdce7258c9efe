package dev.reshelve.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Neighbouring rows of which the same became, so that one statement settles them all.
 *
 * @param from the key of the first
 * @param to the key of the last
 * @param last what became of the last one
 * @param subclassLeft what is noted of the subclass of them all
 */
record Stretch(long from, long to, Settled last, @Nullable String subclassLeft) {

	/**
	 * Rows as stretches.
	 * @param rows rows in the order of their keys
	 */
	static List<Stretch> of(List<SettledRow> rows) {
		List<Stretch> stretches = new ArrayList<>();
		Stretch current = null;
		for (SettledRow row : rows) {
			String left = Change.of(row.row().change()).subclassLeft(row.settled().subclassAfter());
			if (current != null && current.takes(row, left)) {
				current = new Stretch(current.from, row.row().entry(), row.settled(), left);
				stretches.set(stretches.size() - 1, current);
			}
			else {
				current = new Stretch(row.row().entry(), row.row().entry(), row.settled(), left);
				stretches.add(current);
			}
		}
		return stretches;
	}

	private boolean takes(SettledRow next, @Nullable String left) {
		Settled settled = next.settled();
		return next.row().entry() == this.to + 1 && settled.outcome() == this.last.outcome()
				&& settled.calls() == this.last.calls() && Objects.equals(left, this.subclassLeft);
	}

}
