package dev.reshelve.listing;

import java.util.List;

import dev.reshelve.document.Document;
import dev.reshelve.pace.PaceStoppedException;
import dev.reshelve.run.DiskSpace;
import dev.reshelve.slice.Slice;
import dev.reshelve.slice.Slices;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.infrastructure.item.ItemReader;

/**
 * Reads the pages of a slice. A slice that an earlier attempt did not finish is begun
 * anew: what was kept of it is forgotten in the transaction of the first page. For one
 * thread.
 */
public class PageReader implements ItemReader<ReadPage> {

	private final long runId;

	private final Slice slice;

	private final SliceReading reading;

	private final Slices slices;

	private final DiskSpace disk;

	private final Runnable forget;

	private boolean begun;

	/** Reads for a writer that itself forgets what an earlier attempt kept. */
	public PageReader(long runId, Slice slice, SliceReading reading, Slices slices, DiskSpace disk) {
		this(runId, slice, reading, slices, disk, () -> {
		});
	}

	/**
	 * @param forget forgets what an earlier attempt kept of the slice; called before the
	 * first page is given, in its transaction
	 */
	public PageReader(long runId, Slice slice, SliceReading reading, Slices slices, DiskSpace disk, Runnable forget) {
		this.runId = runId;
		this.slice = slice;
		this.reading = reading;
		this.slices = slices;
		this.disk = disk;
		this.forget = forget;
	}

	/**
	 * The next page, or {@code null} at the end of the slice.
	 * @throws JobInterruptedException if the process was asked to stop
	 * @throws dev.reshelve.document.DocumentStoreException if the store does not give it
	 */
	@Override
	public @Nullable ReadPage read() throws JobInterruptedException {
		if (this.reading.isFinished() || (!this.begun && this.slices.isFinished(this.runId, this.slice))) {
			return null;
		}
		this.disk.ensureEnough();
		try {
			List<Document> documents = this.reading.next();
			if (!this.begun) {
				this.begun = true;
				this.forget.run();
			}
			return new ReadPage(documents, this.reading.isFinished());
		}
		catch (PaceStoppedException ex) {
			throw new JobInterruptedException("Asked to stop.");
		}
	}

}
