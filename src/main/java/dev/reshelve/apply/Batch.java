package dev.reshelve.apply;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import dev.reshelve.document.DocumentId;
import dev.reshelve.ledger.PlannedChange;
import dev.reshelve.ledger.Settled;
import org.jspecify.annotations.Nullable;

/**
 * Planned documents that are changed together, and what became of those that have been
 * settled. Documents that were not begun, because it was time to stop or to record, stay
 * pending and come again. Safe for the threads that settle it.
 */
class Batch {

	private final List<PlannedChange> changes;

	private final Set<DocumentId> suspects;

	private final Map<DocumentId, Settled> settled = new ConcurrentHashMap<>();

	private volatile @Nullable RuntimeException failure;

	/**
	 * @param suspects the documents that may have been changed already, by a process that
	 * died or by a try that seemed to fail
	 */
	Batch(List<PlannedChange> changes, Set<DocumentId> suspects) {
		this.changes = List.copyOf(changes);
		this.suspects = Set.copyOf(suspects);
	}

	List<PlannedChange> changes() {
		return this.changes;
	}

	boolean isSuspect(DocumentId id) {
		return this.suspects.contains(id);
	}

	void settle(Settled outcome) {
		this.settled.put(outcome.id(), outcome);
	}

	List<Settled> settled() {
		return List.copyOf(this.settled.values());
	}

	/** Ends the batch by something that must end the run. */
	void fail(RuntimeException cause) {
		this.failure = cause;
	}

	@Nullable RuntimeException failure() {
		return this.failure;
	}

	/**
	 * The document up to which, from the first, all are settled.
	 * @param before what to answer if not even the first one is
	 */
	@Nullable DocumentId settledUpTo(@Nullable DocumentId before) {
		DocumentId last = before;
		for (PlannedChange change : this.changes) {
			if (!this.settled.containsKey(change.id())) {
				return last;
			}
			last = change.id();
		}
		return last;
	}

}
