package dev.reshelve.listing;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;

import dev.reshelve.document.DocumentFilter;
import dev.reshelve.document.InMemoryDocumentStore;
import dev.reshelve.document.NumberRange;

/**
 * Counts documents of which there is nothing but numbers, so that there may be many.
 */
class CountingStore extends InMemoryDocumentStore {

	private final long[] numbers;

	private final AtomicInteger calls;

	CountingStore(long[] numbers, AtomicInteger calls) {
		this.numbers = numbers;
		this.calls = calls;
	}

	/** Sorted numbers, dense or sparse, low or high, few or many. */
	static long[] numbers(Random random) {
		long base = random.nextBoolean() ? 0 : random.nextLong(1L << random.nextInt(1, 45));
		long width = 1L << random.nextInt(1, 45);
		return LongStream.generate(() -> 1 + base + random.nextLong(width))
			.limit(1 + random.nextInt(500))
			.sorted()
			.distinct()
			.toArray();
	}

	@Override
	public long count(String library, DocumentFilter filter, NumberRange range) {
		this.calls.incrementAndGet();
		return index(range.to() == Long.MAX_VALUE ? Long.MAX_VALUE : range.to() + 1) - index(range.from());
	}

	/** How many numbers are lower. */
	private long index(long number) {
		int found = Arrays.binarySearch(this.numbers, number);
		return (found >= 0) ? found : -found - 1;
	}

}
