package dev.reshelve.reclassify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.reshelve.document.DocumentStore;
import dev.reshelve.document.NumberRange;
import dev.reshelve.slice.Slice;

/**
 * Cuts the document numbers of a run's libraries into slices for the plan step. A slice
 * that is interrupted is read anew, so slices are kept small.
 */
class PlanSlicing {

	private static final long DOCUMENTS_A_SLICE = 50_000;

	private static final int MOST_SLICES = 256;

	/** So few numbers are not worth the calls that find out which of them exist. */
	private static final long NARROW = 10_000;

	private final DocumentStore store;

	private final ReclassifyOptions options;

	PlanSlicing(DocumentStore store, ReclassifyOptions options) {
		this.store = store;
		this.options = options;
	}

	/** How many documents the run is going to read. */
	long count(List<String> libraries) {
		long documents = 0;
		for (String library : libraries) {
			for (NumberRange range : this.options.numbers().ranges()) {
				documents += this.store.count(library, this.options.filter(), range);
			}
		}
		return documents;
	}

	/** The slices of all libraries. */
	List<Slice> cut(List<String> libraries, long documents) {
		List<Slice> slices = new ArrayList<>();
		int wanted = Math.clamp(Math.ceilDiv(documents, DOCUMENTS_A_SLICE), this.options.apply().slices(), MOST_SLICES);
		int each = Math.ceilDiv(wanted, libraries.size());
		for (String library : libraries) {
			List<NumberRange> spans = spans(library);
			long width = spans.stream().mapToLong((span) -> span.to() - span.from() + 1).sum();
			long step = Math.max(1, Math.ceilDiv(width, each));
			for (NumberRange span : spans) {
				for (long from = span.from(); from <= span.to(); from += step) {
					slices.add(new Slice(Slice.Step.PLAN, slices.size(), library,
							new NumberRange(from, Math.min(from + step - 1, span.to()))));
				}
			}
		}
		return slices;
	}

	private List<NumberRange> spans(String library) {
		NumberSpan span = new NumberSpan(this.store, library, this.options.filter());
		return this.options.numbers()
			.ranges()
			.stream()
			.map((range) -> (range.to() - range.from() < NARROW) ? Optional.of(range) : span.within(range))
			.flatMap(Optional::stream)
			.toList();
	}

}
