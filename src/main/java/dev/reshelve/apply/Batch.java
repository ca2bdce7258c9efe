package dev.reshelve.apply;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import dev.reshelve.document.DocumentId;
import dev.reshelve.ledger.PendingRow;
import dev.reshelve.ledger.Settled;
import dev.reshelve.ledger.SettledRow;
import org.jspecify.annotations.Nullable;

/**
 * Planned documents that are changed together, and what became of those that have been
 * settled. Documents that were not begun, because it was time to stop or to record, stay
 * pending and come again. Safe for the threads that settle it.
 */
class Batch {

	private final List<PendingRow> rows;

	private final Set<DocumentId> suspects;

	private final Map<DocumentId, Settled> settled = new ConcurrentHashMap<>();

	private volatile @Nullable RuntimeException failure;

	/**
	 * @param suspects the documents that may have been changed already, by a process that
	 * died or by a try that seemed to fail
	 */
	Batch(List<PendingRow> rows, Set<DocumentId> suspects) {
		this.rows = List.copyOf(rows);
		this.suspects = Set.copyOf(suspects);
	}

	List<PendingRow> rows() {
		return this.rows;
	}

	boolean isSuspect(PendingRow row) {
		return this.suspects.contains(row.change().id());
	}

	void settle(Settled outcome) {
		this.settled.put(outcome.id(), outcome);
	}

	/** What has been settled, in the order of the ledger. */
	List<SettledRow> settled() {
		List<SettledRow> rows = new ArrayList<>(this.settled.size());
		for (PendingRow row : this.rows) {
			Settled outcome = this.settled.get(row.change().id());
			if (outcome != null) {
				rows.add(new SettledRow(row, outcome));
			}
		}
		return rows;
	}

	/** Ends the batch by something that must end the run. */
	void fail(RuntimeException cause) {
		this.failure = cause;
	}

	@Nullable RuntimeException failure() {
		return this.failure;
	}

	/**
	 * The key of the row up to which, from the first, all are settled.
	 * @param before what to answer if not even the first one is
	 */
	long settledUpTo(long before) {
		long last = before;
		for (PendingRow row : this.rows) {
			if (!this.settled.containsKey(row.change().id())) {
				return last;
			}
			last = row.entry();
		}
		return last;
	}

}
