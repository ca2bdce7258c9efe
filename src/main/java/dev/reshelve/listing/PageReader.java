package dev.reshelve.listing;

import java.util.List;

import dev.reshelve.document.Document;
import dev.reshelve.run.DiskSpace;
import dev.reshelve.run.StopSignal;
import dev.reshelve.slice.Slice;
import dev.reshelve.slice.Slices;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.infrastructure.item.ItemReader;

/**
 * Reads the pages of a slice. A slice that an earlier attempt did not finish is begun
 * anew: whoever writes the pages forgets, with the first one, what was kept of it. For
 * one thread.
 */
public class PageReader implements ItemReader<ReadPage> {

	private final long runId;

	private final Slice slice;

	private final SliceReading reading;

	private final Slices slices;

	private final DiskSpace disk;

	private boolean begun;

	public PageReader(long runId, Slice slice, SliceReading reading, Slices slices, DiskSpace disk) {
		this.runId = runId;
		this.slice = slice;
		this.reading = reading;
		this.slices = slices;
		this.disk = disk;
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
		List<Document> documents = StopSignal.unlessStopped(this.reading::next);
		this.begun = true;
		return new ReadPage(documents, this.reading.isFinished());
	}

}
