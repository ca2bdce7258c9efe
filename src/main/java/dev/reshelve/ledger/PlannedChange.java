package dev.reshelve.ledger;

import dev.reshelve.document.Classification;
import dev.reshelve.document.DocumentId;
import dev.reshelve.document.Target;
import org.jspecify.annotations.Nullable;

/**
 * One row of the plan.
 *
 * @param id the document
 * @param before its classification when it was planned
 * @param wanted what it shall have
 * @param item what it is about, if that has a name
 */
public record PlannedChange(DocumentId id, Classification before, Target wanted, @Nullable Item item) {

	/** A row that is about a document with a number. */
	public PlannedChange(DocumentId id, Classification before, Target wanted) {
		this(id, before, wanted, null);
	}

	/** What users call it: the name that it has, or the document's id. */
	public String name() {
		return (this.item != null) ? this.item.name() : this.id.toString();
	}

	PlannedChange with(@Nullable Item item) {
		return (item != null) ? new PlannedChange(this.id, this.before, this.wanted, item) : this;
	}

}
