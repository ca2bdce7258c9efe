package dev.reshelve.listing;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.reshelve.document.Document;
import dev.reshelve.ledger.Decision;
import dev.reshelve.ledger.Unchanged;
import dev.reshelve.run.Lease;
import dev.reshelve.run.Progress;
import dev.reshelve.slice.Slice;
import dev.reshelve.slice.Slices;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;

/**
 * Lets a job keep its pages, counts their documents, and notes with the last page that
 * the slice is finished: all in the transaction of the chunk. With the first page, what
 * an earlier attempt kept is forgotten. For one attempt at one slice.
 */
class PageWriter implements ItemWriter<ReadPage> {

	private final long runId;

	private final Slice slice;

	private final PageWork work;

	private final Slices slices;

	private final Unchanged counts;

	private final Lease lease;

	private final Progress progress;

	private boolean begun;

	PageWriter(long runId, Slice slice, PageWork work, Slices slices, Unchanged counts, Lease lease,
			Progress progress) {
		this.runId = runId;
		this.slice = slice;
		this.work = work;
		this.slices = slices;
		this.counts = counts;
		this.lease = lease;
		this.progress = progress;
	}

	@Override
	public void write(Chunk<? extends ReadPage> pages) {
		this.lease.ensureHeld();
		beginAnew();
		for (ReadPage page : pages) {
			this.work.keep(this.runId, this.slice, page.documents());
			this.counts.add(this.runId, this.slice, byClass(page.documents()));
			this.progress.read(page.documents().size());
			if (page.last()) {
				this.slices.finish(this.runId, this.slice);
			}
		}
	}

	private void beginAnew() {
		if (!this.begun) {
			this.begun = true;
			this.counts.forget(this.runId, this.slice);
			this.work.forget(this.runId, this.slice);
		}
	}

	private static Map<Unchanged.Key, Long> byClass(List<Document> documents) {
		return documents.stream()
			.collect(
					Collectors.groupingBy((document) -> new Unchanged.Key(document.classification(), Decision.EXPORTED),
							Collectors.counting()));
	}

}
