package dev.reshelve.ledger;

import org.jspecify.annotations.Nullable;

/**
 * A row of the ledger that is to be settled.
 *
 * @param entry its key; rows are settled in the order of their keys
 * @param changeNumber the number of what is planned
 * @param change what is planned
 * @param triedBefore whether it is pending once more: it was settled before
 */
public record PendingRow(long entry, int changeNumber, PlannedChange change, boolean triedBefore) {

	PendingRow with(@Nullable Item item) {
		return new PendingRow(this.entry, this.changeNumber, this.change.with(item), this.triedBefore);
	}

}
