package dev.reshelve.index;

import dev.reshelve.archive.RecordGroup;
import dev.reshelve.document.Classification;
import dev.reshelve.document.DocumentId;
import dev.reshelve.document.Target;
import dev.reshelve.ledger.LedgerRow;
import dev.reshelve.ledger.PlannedChange;

/**
 * Records of an archive as rows of the ledger: by group and number, with their type as
 * what they are, and the same type, or nothing, as what the index shall have.
 */
final class RecordRows {

	private RecordRows() {
	}

	/** The index shall have the record as it is. */
	static PlannedChange toIndex(RecordGroup.Place place) {
		return row(place, place.group().type().label());
	}

	/** The index shall have the record no more. */
	static PlannedChange toDelete(RecordGroup.Place place) {
		return row(place, "");
	}

	private static PlannedChange row(RecordGroup.Place place, String wanted) {
		RecordGroup group = place.group();
		return new PlannedChange(new DocumentId(group.toString(), place.number(), 1),
				new Classification(group.type().label(), null), new Target(wanted, null));
	}

	static RecordGroup group(PlannedChange change) {
		return RecordGroup.parse(change.id().library());
	}

	static boolean isDeletion(PlannedChange change) {
		return change.wanted().documentClass().isEmpty();
	}

	/** The record's address within the archive, which is its id in the index, too. */
	static String uri(PlannedChange change) {
		return group(change).uri(change.id().number());
	}

	static String uri(LedgerRow row) {
		return uri(row.change());
	}

}
