package dev.reshelve.plan;

import dev.reshelve.ledger.Ledger;
import dev.reshelve.slice.Slice;
import dev.reshelve.slice.Slices;
import dev.reshelve.ledger.Unchanged;
import dev.reshelve.run.Lease;
import dev.reshelve.run.Progress;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;

/**
 * Keeps what was decided, and with the last page that the slice is finished: all in the
 * transaction of the chunk. With the first page, what an earlier attempt kept is
 * forgotten. For one attempt at one slice, which begins it anew.
 */
class PlanWriter implements ItemWriter<PlannedPage> {

	private final long runId;

	private final Slice slice;

	private final Slices slices;

	private final Ledger ledger;

	private final Unchanged unchanged;

	private final Lease lease;

	private final Progress progress;

	private boolean begun;

	private int planned;

	PlanWriter(long runId, Slice slice, Slices slices, Ledger ledger, Unchanged unchanged, Lease lease,
			Progress progress) {
		this.runId = runId;
		this.slice = slice;
		this.slices = slices;
		this.ledger = ledger;
		this.unchanged = unchanged;
		this.lease = lease;
		this.progress = progress;
	}

	private void beginAnew() {
		if (!this.begun) {
			this.begun = true;
			this.ledger.forget(this.runId, this.slice);
			this.unchanged.forget(this.runId, this.slice);
		}
	}

	@Override
	public void write(Chunk<? extends PlannedPage> pages) {
		this.lease.ensureHeld();
		beginAnew();
		for (PlannedPage page : pages) {
			this.ledger.plan(this.runId, this.slice, this.planned, page.changes());
			this.planned += page.changes().size();
			this.unchanged.add(this.runId, this.slice, page.unchanged());
			this.progress.read(page.documents());
			this.progress.planned(page.changes().size());
			if (page.last()) {
				this.slices.finish(this.runId, this.slice);
			}
		}
	}

}
