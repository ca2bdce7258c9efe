package dev.reshelve.listing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import dev.reshelve.document.DocumentFilter;
import dev.reshelve.document.DocumentStore;
import dev.reshelve.document.NumberRange;

/**
 * Finds out between which numbers the documents of a library lie, by counting alone: the
 * store has no call for it, and the order of a listing cannot be relied on. The answer is
 * exact enough to cut slices: it never leaves a document out.
 */
class NumberSpan {

	private static final int PROBES = 16;

	/** Ends that are this much too wide cost nothing but a slightly uneven cut. */
	private static final int EXACT_TO = 256;

	private final DocumentStore store;

	private final String library;

	private final DocumentFilter filter;

	NumberSpan(DocumentStore store, String library, DocumentFilter filter) {
		this.store = store;
		this.library = library;
		this.filter = filter;
	}

	/** The span of the documents whose numbers lie within the range, if there are any. */
	Optional<NumberRange> within(NumberRange range) {
		if (this.store.count(this.library, this.filter, range) == 0) {
			return Optional.empty();
		}
		long top = upperBound(range);
		long low = range.from();
		long high = top;
		while (high - low > Math.max(PROBES, (high - range.from()) / EXACT_TO)) {
			List<Long> cuts = cuts(low, high);
			long emptyAbove = high;
			long lastWithSomeAbove = low;
			List<Long> counts = counts(cuts.stream().map((cut) -> new NumberRange(cut + 1, top)).toList());
			for (int i = 0; i < cuts.size(); i++) {
				if (counts.get(i) > 0) {
					lastWithSomeAbove = cuts.get(i) + 1;
				}
				else {
					emptyAbove = Math.min(emptyAbove, cuts.get(i));
				}
			}
			low = lastWithSomeAbove;
			high = emptyAbove;
		}
		return Optional.of(new NumberRange(range.from(), high));
	}

	/** The lowest tried number above which there is nothing. */
	private long upperBound(NumberRange range) {
		if (range.to() != Long.MAX_VALUE) {
			return range.to();
		}
		List<Long> tries = new ArrayList<>();
		for (long number = 1 << 10; number < 1L << 52; number <<= 3) {
			tries.add(range.from() + number);
		}
		List<Long> counts = counts(
				tries.stream().map((number) -> new NumberRange(number + 1, Long.MAX_VALUE)).toList());
		for (int i = 0; i < tries.size(); i++) {
			if (counts.get(i) == 0) {
				return tries.get(i);
			}
		}
		return Long.MAX_VALUE - 1;
	}

	private static List<Long> cuts(long low, long high) {
		List<Long> cuts = new ArrayList<>();
		for (int i = 1; i <= PROBES; i++) {
			cuts.add(low + (high - low) / (PROBES + 1) * i);
		}
		return cuts;
	}

	private List<Long> counts(List<NumberRange> ranges) {
		try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
			List<Callable<Long>> calls = ranges.stream()
				.<Callable<Long>>map((range) -> () -> this.store.count(this.library, this.filter, range))
				.toList();
			List<Long> counts = new ArrayList<>();
			for (Future<Long> count : executor.invokeAll(calls)) {
				counts.add(count.get());
			}
			return counts;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("interrupted while counting documents", ex);
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof RuntimeException cause) {
				throw cause;
			}
			throw new IllegalStateException(ex.getCause());
		}
	}

}
