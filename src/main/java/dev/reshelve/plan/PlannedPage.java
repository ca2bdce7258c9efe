package dev.reshelve.plan;

import java.util.List;
import java.util.Map;

import dev.reshelve.ledger.PlannedChange;
import dev.reshelve.ledger.Unchanged;

/**
 * What was decided about the documents of a page.
 *
 * @param changes those that must change
 * @param unchanged how many of the others there are
 * @param last whether the slice has been read to its end
 */
public record PlannedPage(List<PlannedChange> changes, Map<Unchanged.Key, Long> unchanged, boolean last) {

	/** A page of which everything must change. */
	public PlannedPage(List<PlannedChange> changes, boolean last) {
		this(changes, Map.of(), last);
	}

	/** How many documents the page had. */
	public long documents() {
		return this.changes.size() + this.unchanged.values().stream().mapToLong(Long::longValue).sum();
	}

}
