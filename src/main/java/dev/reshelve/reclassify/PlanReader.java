package dev.reshelve.reclassify;

import java.util.List;

import dev.reshelve.document.Document;
import dev.reshelve.ledger.Ledger;
import dev.reshelve.run.DiskSpace;
import dev.reshelve.slice.Slice;
import dev.reshelve.slice.Slices;
import dev.reshelve.ledger.Unchanged;
import dev.reshelve.pace.PaceStoppedException;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.infrastructure.item.ItemReader;

/**
 * Reads the pages of a slice. A slice that an earlier attempt did not finish is begun
 * anew: what was planned from it is forgotten in the transaction of the first page. For
 * one thread.
 */
class PlanReader implements ItemReader<ReadPage> {

	private final long runId;

	private final Slice slice;

	private final SliceReading reading;

	private final Slices slices;

	private final Ledger ledger;

	private final Unchanged unchanged;

	private final DiskSpace disk;

	private boolean begun;

	PlanReader(long runId, Slice slice, SliceReading reading, Slices slices, Ledger ledger, Unchanged unchanged,
			DiskSpace disk) {
		this.runId = runId;
		this.slice = slice;
		this.reading = reading;
		this.slices = slices;
		this.ledger = ledger;
		this.unchanged = unchanged;
		this.disk = disk;
	}

	@Override
	public @Nullable ReadPage read() throws JobInterruptedException {
		if (this.reading.isFinished() || (!this.begun && this.slices.isFinished(this.runId, this.slice))) {
			return null;
		}
		this.disk.ensureEnough();
		try {
			List<Document> documents = this.reading.next();
			beginAnew();
			return new ReadPage(documents, this.reading.isFinished());
		}
		catch (PaceStoppedException ex) {
			throw new JobInterruptedException("Asked to stop.");
		}
	}

	private void beginAnew() {
		if (!this.begun) {
			this.begun = true;
			this.ledger.forget(this.runId, this.slice);
			this.unchanged.forget(this.runId, this.slice);
		}
	}

}
