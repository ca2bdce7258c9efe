package dev.reshelve.export;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.reshelve.document.Document;
import dev.reshelve.ledger.Decision;
import dev.reshelve.ledger.Unchanged;
import dev.reshelve.listing.ReadPage;
import dev.reshelve.report.SpreadsheetText;
import dev.reshelve.run.Lease;
import dev.reshelve.run.Progress;
import dev.reshelve.slice.Slice;
import dev.reshelve.slice.Slices;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemStreamWriter;

/**
 * Writes the rows of a slice to its part file, and counts them in the transaction of the
 * chunk. With the last page the file is on the disk before the slice counts as finished.
 * For one attempt at one slice, which begins it anew.
 */
class ExportWriter implements ItemStreamWriter<ReadPage> {

	private final long runId;

	private final Slice slice;

	private final Parts parts;

	private final ExportOptions options;

	private final Slices slices;

	private final Unchanged counts;

	private final Lease lease;

	private final Progress progress;

	private @Nullable PartWriter part;

	ExportWriter(long runId, Slice slice, Parts parts, ExportOptions options, Slices slices, Unchanged counts,
			Lease lease, Progress progress) {
		this.runId = runId;
		this.slice = slice;
		this.parts = parts;
		this.options = options;
		this.slices = slices;
		this.counts = counts;
		this.lease = lease;
		this.progress = progress;
	}

	@Override
	public void write(Chunk<? extends ReadPage> pages) {
		this.lease.ensureHeld();
		for (ReadPage page : pages) {
			keep(page);
			this.counts.add(this.runId, this.slice, byClass(page));
			this.progress.read(page.documents().size());
			if (page.last()) {
				this.slices.finish(this.runId, this.slice);
			}
		}
	}

	private void keep(ReadPage page) {
		try {
			PartWriter writer = part();
			for (Document document : page.documents()) {
				writer.write(cells(document));
			}
			if (page.last()) {
				writer.finish();
			}
		}
		catch (IOException ex) {
			throw this.parts.notWritten(ex);
		}
	}

	/** With the first page, what an earlier attempt kept is forgotten. */
	private PartWriter part() throws IOException {
		PartWriter writer = this.part;
		if (writer == null) {
			this.counts.forget(this.runId, this.slice);
			writer = this.parts.of(this.slice).begin(this.options.fields().size());
			this.part = writer;
		}
		return writer;
	}

	private List<String> cells(Document document) {
		return this.options.spreadsheetSafe()
				? document.values().stream().map(SpreadsheetText::keepingLineBreaks).toList() : document.values();
	}

	private static Map<Unchanged.Key, Long> byClass(ReadPage page) {
		Map<Unchanged.Key, Long> counts = new HashMap<>();
		page.documents()
			.forEach((document) -> counts.merge(new Unchanged.Key(document.classification(), Decision.EXPORTED), 1L,
					Long::sum));
		return counts;
	}

	@Override
	public void close() {
		try {
			if (this.part != null) {
				this.part.close();
			}
		}
		catch (IOException ex) {
			throw this.parts.notWritten(ex);
		}
	}

}
