package dev.reshelve.move;

import dev.reshelve.ledger.Ledger;
import dev.reshelve.run.Lease;
import dev.reshelve.run.Progress;
import dev.reshelve.slice.Slice;
import dev.reshelve.slice.Slices;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;

/**
 * Keeps what was planned, and with the last page that the plan is finished: all in the
 * transaction of the chunk. What an earlier attempt planned is forgotten with the first
 * page. For one attempt.
 */
class PlanWriter implements ItemWriter<PlanPage> {

	private final long runId;

	private final Slice slice;

	private final Slices slices;

	private final Ledger ledger;

	private final Lease lease;

	private final Progress progress;

	private boolean begun;

	private int planned;

	PlanWriter(long runId, Slice slice, Slices slices, Ledger ledger, Lease lease, Progress progress) {
		this.runId = runId;
		this.slice = slice;
		this.slices = slices;
		this.ledger = ledger;
		this.lease = lease;
		this.progress = progress;
	}

	@Override
	public void write(Chunk<? extends PlanPage> pages) {
		this.lease.ensureHeld();
		if (!this.begun) {
			this.begun = true;
			this.ledger.forget(this.runId, this.slice);
		}
		for (PlanPage page : pages) {
			this.ledger.plan(this.runId, this.slice, this.planned, page.changes());
			this.planned += page.changes().size();
			this.progress.read(page.changes().size());
			this.progress.planned(page.changes().size());
			if (page.last()) {
				this.slices.finish(this.runId, this.slice);
			}
		}
	}

}
