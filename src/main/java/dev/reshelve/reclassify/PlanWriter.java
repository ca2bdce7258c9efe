package dev.reshelve.reclassify;

import dev.reshelve.ledger.Ledger;
import dev.reshelve.ledger.Slice;
import dev.reshelve.ledger.Slices;
import dev.reshelve.ledger.Unchanged;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;

/**
 * Keeps what was decided, and with the last page that the slice is finished: all in the
 * transaction of the chunk.
 */
class PlanWriter implements ItemWriter<PlannedPage> {

	private final long runId;

	private final Slice slice;

	private final Slices slices;

	private final Ledger ledger;

	private final Unchanged unchanged;

	PlanWriter(long runId, Slice slice, Slices slices, Ledger ledger, Unchanged unchanged) {
		this.runId = runId;
		this.slice = slice;
		this.slices = slices;
		this.ledger = ledger;
		this.unchanged = unchanged;
	}

	@Override
	public void write(Chunk<? extends PlannedPage> pages) {
		for (PlannedPage page : pages) {
			this.ledger.plan(this.runId, page.changes());
			this.unchanged.add(this.runId, this.slice, page.unchanged());
			if (page.last()) {
				this.slices.finish(this.runId, this.slice);
			}
		}
	}

}
