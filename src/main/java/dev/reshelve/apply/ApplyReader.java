package dev.reshelve.apply;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.reshelve.document.DocumentId;
import dev.reshelve.ledger.Ledger;
import dev.reshelve.ledger.PendingRow;
import dev.reshelve.slice.Slice;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ItemReader;

import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Asks the ledger for the next pending documents of a slice. It keeps no position that
 * could run ahead of the truth: a restart asks again, and what the last batch left
 * pending comes again. For one thread.
 */
class ApplyReader implements ItemReader<Batch> {

	private final long runId;

	private final Slice slice;

	private final Ledger ledger;

	private final BatchSize batchSize;

	private final boolean restarted;

	private final TransactionTemplate ownTransaction;

	private @Nullable Batch last;

	/** The key of a row, or 0. */
	private long after;

	/** The key of a row, or 0. */
	private long suspectUpTo;

	private int suspects;

	ApplyReader(long runId, Slice slice, Ledger ledger, BatchSize batchSize, boolean restarted,
			PlatformTransactionManager transactions) {
		this.runId = runId;
		this.slice = slice;
		this.ledger = ledger;
		this.batchSize = batchSize;
		this.restarted = restarted;
		// The chunk's transaction spans the calls to the store: reading in one of its own
		// gives the database connection back before them.
		this.ownTransaction = new TransactionTemplate(transactions);
		this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
		this.ownTransaction.setReadOnly(true);
	}

	@Override
	public @Nullable Batch read() {
		Batch before = this.last;
		if (before != null) {
			if (before.failure() != null) {
				throw before.failure();
			}
			this.after = before.settledUpTo(this.after);
		}
		List<PendingRow> pending = this.ownTransaction
			.execute((status) -> this.ledger.pending(this.runId, this.slice, this.after, this.batchSize.now()));
		if (pending == null || pending.isEmpty()) {
			return null;
		}
		Set<DocumentId> suspect = new HashSet<>();
		for (PendingRow row : pending) {
			if (isSuspect(row)) {
				suspect.add(row.change().id());
			}
		}
		this.last = new Batch(pending, suspect);
		return this.last;
	}

	/**
	 * A process that died had no more than a batch of each slice on its way: documents
	 * that are pending once more, and the first ones that never were settled.
	 */
	private boolean isSuspect(PendingRow row) {
		if (!this.restarted || row.triedBefore()) {
			return row.triedBefore();
		}
		if (this.suspects < this.batchSize.largest() && row.entry() > this.suspectUpTo) {
			this.suspects++;
			this.suspectUpTo = row.entry();
		}
		return row.entry() <= this.suspectUpTo;
	}

}
