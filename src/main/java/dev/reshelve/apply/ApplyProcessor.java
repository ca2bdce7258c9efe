package dev.reshelve.apply;

import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import dev.reshelve.ledger.PendingRow;
import dev.reshelve.pace.PaceStoppedException;
import dev.reshelve.run.DiskSpace;
import dev.reshelve.run.Lease;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ItemProcessor;

/**
 * Settles the documents of a batch at the same time, each on a thread of its own. When it
 * is time to stop, or to record what has been settled, no further document is begun.
 */
class ApplyProcessor implements ItemProcessor<Batch, Batch> {

	/** After so long, outcomes are recorded even if the batch is not done. */
	private static final Duration RECORD_AFTER = Duration.ofSeconds(5);

	private final BatchSettler settler;

	private final Turns turns;

	private final BatchSize batchSize;

	private final Lease lease;

	private final DiskSpace disk;

	ApplyProcessor(BatchSettler settler, Turns turns, BatchSize batchSize, Lease lease, DiskSpace disk) {
		this.settler = settler;
		this.turns = turns;
		this.batchSize = batchSize;
		this.lease = lease;
		this.disk = disk;
	}

	@Override
	public Batch process(Batch batch) {
		try {
			Turns.Turn turn = this.turns.prepare();
			try {
				Settler settler = this.settler.begin(batch.rows(), batch::isSuspect);
				turn.take();
				settle(batch, settler, turn);
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

	private void settle(Batch batch, Settler settler, Turns.Turn turn) {
		long end = System.nanoTime() + RECORD_AFTER.toNanos();
		Iterator<PendingRow> rows = batch.rows().iterator();
		int crew = Math.min(batch.rows().size(), this.batchSize.crew());
		try (ExecutorService executor = Executors.newThreadPerTaskExecutor(this.settler.threads())) {
			for (int i = 0; i < crew; i++) {
				executor.execute(() -> {
					PendingRow row = next(rows);
					while (row != null && batch.failure() == null && this.lease.isFresh()) {
						settle(batch, row, settler);
						row = (end - System.nanoTime() > 0) ? next(rows) : null;
					}
					// Nothing more is begun: the next slice need not wait for the last
					// answers.
					turn.giveBack();
				});
			}
		}
	}

	private void settle(Batch batch, PendingRow row, Settler settler) {
		try {
			this.disk.ensureEnough();
			batch.settle(settler.settle(row, batch.isSuspect(row)));
		}
		catch (RuntimeException ex) {
			batch.fail(ex);
		}
	}

	private static @Nullable PendingRow next(Iterator<PendingRow> rows) {
		synchronized (rows) {
			return rows.hasNext() ? rows.next() : null;
		}
	}

}
