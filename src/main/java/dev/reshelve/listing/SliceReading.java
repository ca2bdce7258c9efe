package dev.reshelve.listing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.reshelve.document.Document;
import dev.reshelve.document.DocumentFilter;
import dev.reshelve.document.DocumentPage;
import dev.reshelve.document.DocumentStore;
import dev.reshelve.document.DocumentStoreException;
import dev.reshelve.document.NumberRange;
import dev.reshelve.slice.Slice;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.longlong.Roaring64Bitmap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the documents of a slice page by page, each of them once, whatever the cursor
 * does. As long as the cursor behaves, it leads. Once it is refused, or leads in a
 * circle, the slice is read by windows of numbers so narrow that each fits into a page;
 * documents that came before are left out. Nothing relies on the order in which the store
 * lists. For one thread; a restart begins with another one.
 */
public class SliceReading {

	private static final Logger logger = LoggerFactory.getLogger(SliceReading.class);

	private final DocumentStore store;

	private final DocumentFilter filter;

	private final Slice slice;

	private final int pageSize;

	private final List<String> fields;

	/** The document numbers that have been read, by version. */
	private final Map<Integer, Roaring64Bitmap> seen = new HashMap<>();

	private @Nullable String cursor;

	private boolean narrow;

	private long windowFrom;

	private long windowWidth;

	private boolean finished;

	/**
	 * @param filter which documents of the slice are read
	 * @param pageSize how many documents a page has at the most, 1 to 9999
	 * @param fields what is read of each document beside its id and its classification
	 */
	public SliceReading(DocumentStore store, DocumentFilter filter, Slice slice, int pageSize, List<String> fields) {
		this.store = store;
		this.filter = filter;
		this.slice = slice;
		this.pageSize = pageSize;
		this.fields = List.copyOf(fields);
		this.windowFrom = slice.range().from();
		this.windowWidth = pageSize;
	}

	/** Whether everything has been read. */
	public boolean isFinished() {
		return this.finished;
	}

	/**
	 * The next documents; possibly none, even before the end.
	 * @throws DocumentStoreException if the store does not give them
	 */
	public List<Document> next() {
		return this.narrow ? nextWindow() : nextPage();
	}

	private List<Document> nextPage() {
		DocumentPage page;
		try {
			page = this.store.page(this.slice.library(), this.filter, this.slice.range(), this.cursor, this.pageSize,
					this.fields);
		}
		catch (DocumentStoreException.CursorRefused ex) {
			goNarrow("the store refused its cursor (" + ex.getMessage() + ")");
			return List.of();
		}
		List<Document> fresh = fresh(page);
		if (page.nextCursor() == null) {
			this.finished = true;
		}
		else if (fresh.isEmpty() || page.nextCursor().equals(this.cursor)) {
			goNarrow("the store's cursor leads in a circle");
		}
		this.cursor = page.nextCursor();
		return fresh;
	}

	private List<Document> nextWindow() {
		long to = Math.min(this.windowFrom + this.windowWidth - 1, this.slice.range().to());
		DocumentPage page = this.store.page(this.slice.library(), this.filter, new NumberRange(this.windowFrom, to),
				null, this.pageSize, this.fields);
		if (page.nextCursor() != null && this.windowWidth > 1) {
			this.windowWidth = Math.max(1, this.windowWidth / 2);
			return fresh(page);
		}
		if (page.nextCursor() != null) {
			throw new DocumentStoreException.NotUnderstood("The store lists document " + this.windowFrom + " of "
					+ this.slice.library() + " on more than one page of " + this.pageSize, 200, null);
		}
		this.windowFrom = to + 1;
		this.finished = this.windowFrom > this.slice.range().to();
		return fresh(page);
	}

	private List<Document> fresh(DocumentPage page) {
		List<Document> fresh = new ArrayList<>(page.documents().size());
		for (Document document : page.documents()) {
			Roaring64Bitmap numbers = this.seen.computeIfAbsent(document.id().version(),
					(version) -> new Roaring64Bitmap());
			if (!numbers.contains(document.id().number())) {
				numbers.addLong(document.id().number());
				fresh.add(document);
			}
		}
		return fresh;
	}

	private void goNarrow(String why) {
		logger.warn("Reading {} {} by number from here on, because {}", this.slice.library(), this.slice.range(), why);
		this.narrow = true;
	}

}
