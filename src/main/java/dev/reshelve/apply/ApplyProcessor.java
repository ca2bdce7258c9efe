package dev.reshelve.apply;

import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import dev.reshelve.document.Classification;
import dev.reshelve.document.Document;
import dev.reshelve.document.DocumentId;
import dev.reshelve.document.DocumentStore;
import dev.reshelve.document.DocumentStoreException;
import dev.reshelve.ledger.PlannedChange;
import dev.reshelve.pace.PaceStoppedException;
import dev.reshelve.run.DiskSpace;
import dev.reshelve.run.Lease;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ItemProcessor;

/**
 * Settles the documents of a batch at the same time, each on a virtual thread. When it is
 * time to stop, or to record what has been settled, no further document is begun.
 */
class ApplyProcessor implements ItemProcessor<Batch, Batch> {

	/** After so long, outcomes are recorded even if the batch is not done. */
	private static final Duration RECORD_AFTER = Duration.ofSeconds(5);

	private final DocumentStore store;

	private final Settler settler;

	private final Turns turns;

	private final BatchSize batchSize;

	private final Check check;

	private final Lease lease;

	private final DiskSpace disk;

	ApplyProcessor(DocumentStore store, Settler settler, Turns turns, BatchSize batchSize, Check check, Lease lease,
			DiskSpace disk) {
		this.store = store;
		this.settler = settler;
		this.turns = turns;
		this.batchSize = batchSize;
		this.check = check;
		this.lease = lease;
		this.disk = disk;
	}

	@Override
	public Batch process(Batch batch) {
		try {
			Turns.Turn turn = this.turns.prepare();
			try {
				Map<DocumentId, Classification> listed = look(batch);
				turn.take();
				settle(batch, listed, turn);
			}
			finally {
				turn.giveBack();
			}
		}
		catch (PaceStoppedException ex) {
			// The step ends between this chunk and the next one.
		}
		catch (RuntimeException ex) {
			batch.fail(ex);
		}
		return batch;
	}

	private Map<DocumentId, Classification> look(Batch batch) {
		Map<DocumentId, Classification> listed = new HashMap<>();
		List<DocumentId> ids = batch.changes()
			.stream()
			.map(PlannedChange::id)
			.filter((id) -> !batch.isSuspect(id))
			.toList();
		if (this.check == Check.LIST && !ids.isEmpty()) {
			try {
				for (Document document : this.store.list(ids.getFirst().library(), ids)) {
					listed.put(document.id(), document.classification());
				}
			}
			catch (DocumentStoreException.Refused | DocumentStoreException.Unsettled ex) {
				// Without a list, each document is asked itself.
				listed.clear();
			}
		}
		return listed;
	}

	private void settle(Batch batch, Map<DocumentId, Classification> listed, Turns.Turn turn) {
		long end = System.nanoTime() + RECORD_AFTER.toNanos();
		Iterator<PlannedChange> changes = batch.changes().iterator();
		int crew = Math.min(batch.changes().size(), this.batchSize.crew());
		try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
			for (int i = 0; i < crew; i++) {
				executor.execute(() -> {
					PlannedChange change = next(changes);
					while (change != null && batch.failure() == null && this.lease.isFresh()) {
						settle(batch, change, listed.get(change.id()));
						change = (end - System.nanoTime() > 0) ? next(changes) : null;
					}
					// Nothing more is begun: the next slice need not wait for the last
					// answers.
					turn.giveBack();
				});
			}
		}
	}

	private void settle(Batch batch, PlannedChange change, @Nullable Classification listed) {
		try {
			this.disk.ensureEnough();
			batch.settle(this.settler.settle(change, listed, batch.isSuspect(change.id())));
		}
		catch (RuntimeException ex) {
			batch.fail(ex);
		}
	}

	private static @Nullable PlannedChange next(Iterator<PlannedChange> changes) {
		synchronized (changes) {
			return changes.hasNext() ? changes.next() : null;
		}
	}

}
