package dev.reshelve.listing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.reshelve.document.DocumentFilter;
import dev.reshelve.document.DocumentNumbers;
import dev.reshelve.document.DocumentStore;
import dev.reshelve.document.NumberRange;
import dev.reshelve.slice.Slice;

/**
 * Cuts the document numbers of a run's libraries into slices that are read at the same
 * time. A slice that is interrupted is read anew, so slices are kept small. It only asks
 * how many documents there are: nothing that a restart would need is kept here.
 */
public class LibrarySlicing {

	private static final long DOCUMENTS_A_SLICE = 50_000;

	private static final int MOST_SLICES = 256;

	/** So few numbers are not worth the calls that find out which of them exist. */
	private static final long NARROW = 10_000;

	private final DocumentStore store;

	private final DocumentFilter filter;

	private final DocumentNumbers numbers;

	private final int fewest;

	/**
	 * @param filter which documents are read
	 * @param numbers which document numbers are read
	 * @param fewest how many slices are cut at the least, as far as the numbers allow
	 */
	public LibrarySlicing(DocumentStore store, DocumentFilter filter, DocumentNumbers numbers, int fewest) {
		this.store = store;
		this.filter = filter;
		this.numbers = numbers;
		this.fewest = fewest;
	}

	/** How many documents the run is going to read. */
	long count(List<String> libraries) {
		long documents = 0;
		for (String library : libraries) {
			for (NumberRange range : this.numbers.ranges()) {
				documents += this.store.count(library, this.filter, range);
			}
		}
		return documents;
	}

	/**
	 * The slices of all libraries: together they cover every document once.
	 * @param step the step that works through them
	 * @param documents how many documents there are
	 */
	List<Slice> cut(Slice.Step step, List<String> libraries, long documents) {
		List<Slice> slices = new ArrayList<>();
		int wanted = Math.clamp(Math.ceilDiv(documents, DOCUMENTS_A_SLICE), this.fewest, MOST_SLICES);
		int each = Math.ceilDiv(wanted, libraries.size());
		for (String library : libraries) {
			List<NumberRange> spans = spans(library);
			long width = spans.stream().mapToLong((span) -> span.to() - span.from() + 1).sum();
			long stride = Math.max(1, Math.ceilDiv(width, each));
			for (NumberRange span : spans) {
				for (long from = span.from(); from <= span.to(); from += stride) {
					slices.add(new Slice(step, slices.size(), library,
							new NumberRange(from, Math.min(from + stride - 1, span.to()))));
				}
			}
		}
		return slices;
	}

	private List<NumberRange> spans(String library) {
		NumberSpan span = new NumberSpan(this.store, library, this.filter);
		return this.numbers.ranges()
			.stream()
			.map((range) -> (range.to() - range.from() < NARROW) ? Optional.of(range) : span.within(range))
			.flatMap(Optional::stream)
			.toList();
	}

}
