package dev.reshelve.apply;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.reshelve.document.DocumentId;
import dev.reshelve.ledger.Ledger;
import dev.reshelve.ledger.PlannedChange;
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

	private @Nullable DocumentId after;

	private @Nullable DocumentId suspectUpTo;

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
		List<PlannedChange> pending = this.ownTransaction
			.execute((status) -> this.ledger.pending(this.runId, this.slice, this.after, this.batchSize.now()));
		if (pending == null || pending.isEmpty()) {
			return null;
		}
		Set<DocumentId> suspect = new HashSet<>();
		for (PlannedChange change : pending) {
			if (isSuspect(change)) {
				suspect.add(change.id());
			}
		}
		this.last = new Batch(pending, suspect);
		return this.last;
	}

	/**
	 * A process that died had no more than a batch of each slice on its way: documents
	 * that are pending once more, and the first ones that never were settled.
	 */
	private boolean isSuspect(PlannedChange change) {
		if (!this.restarted || change.triedBefore()) {
			return change.triedBefore();
		}
		if (this.suspects < this.batchSize.largest() && isBehind(change.id(), this.suspectUpTo)) {
			this.suspects++;
			this.suspectUpTo = change.id();
		}
		return !isBehind(change.id(), this.suspectUpTo);
	}

	private static boolean isBehind(DocumentId id, @Nullable DocumentId other) {
		return other == null || id.number() > other.number()
				|| (id.number() == other.number() && id.version() > other.version());
	}

}
