package dev.reshelve.ledger;

import dev.reshelve.document.Classification;
import dev.reshelve.document.DocumentId;
import dev.reshelve.document.Target;

/**
 * One row of the plan.
 *
 * @param id the document
 * @param before its classification when it was planned
 * @param wanted what it shall have
 * @param triedBefore whether it is pending once more: it was settled before
 */
public record PlannedChange(DocumentId id, Classification before, Target wanted, boolean triedBefore) {

	/** A change that has not been tried. */
	public PlannedChange(DocumentId id, Classification before, Target wanted) {
		this(id, before, wanted, false);
	}

}
