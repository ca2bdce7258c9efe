package dev.reshelve.apply;

import java.util.List;

import dev.reshelve.ledger.Ledger;
import dev.reshelve.ledger.Settled;
import dev.reshelve.ledger.SettledRow;
import dev.reshelve.run.Lease;
import dev.reshelve.run.Progress;
import dev.reshelve.slice.Slice;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;

/**
 * Records what became of the documents of a batch, in the transaction of the chunk.
 */
class ApplyWriter implements ItemWriter<Batch> {

	private final long runId;

	private final Slice slice;

	private final Ledger ledger;

	private final Lease lease;

	private final FailureGuard guard;

	private final FailureLimit limit;

	private final Progress progress;

	ApplyWriter(long runId, Slice slice, Ledger ledger, Lease lease, FailureGuard guard, FailureLimit limit,
			Progress progress) {
		this.runId = runId;
		this.slice = slice;
		this.ledger = ledger;
		this.lease = lease;
		this.guard = guard;
		this.limit = limit;
		this.progress = progress;
	}

	@Override
	public void write(Chunk<? extends Batch> batches) {
		this.lease.ensureHeld();
		for (Batch batch : batches) {
			List<SettledRow> rows = batch.settled();
			List<Settled> settled = rows.stream().map(SettledRow::settled).toList();
			this.ledger.settle(this.runId, this.slice, rows);
			this.guard.count(settled);
			settled.forEach((each) -> this.progress.settled(each.outcome()));
			if (batch.failure() == null && this.guard.exceeds(this.limit)) {
				batch.fail(this.guard.tooManyFailures(this.limit));
			}
		}
	}

}
