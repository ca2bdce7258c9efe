package dev.reshelve.listing;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;

import dev.reshelve.document.DocumentFilter;
import dev.reshelve.document.NumberRange;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class NumberSpanTests {

	@Test
	void thereIsNoneWithoutDocuments() {
		assertThat(span(NumberRange.ALL)).isEmpty();
		assertThat(span(new NumberRange(10, 20), 9, 21)).isEmpty();
	}

	@Test
	void isNotMuchWiderThanTheDocuments() {
		NumberRange span = span(NumberRange.ALL, LongStream.rangeClosed(1, 1_000_000).toArray()).orElseThrow();
		assertThat(span.to()).isBetween(1_000_000L, 1_050_000L);
	}

	@Test
	void isNotMuchWiderThanTheDocumentsInAWideRangeEither() {
		NumberRange range = new NumberRange(1, 999_999_999_999_999_999L);
		NumberRange span = span(range, LongStream.rangeClosed(1, 1_000_000).toArray()).orElseThrow();
		assertThat(span.to()).isBetween(1_000_000L, 1_050_000L);
	}

	@Test
	void findsASingleDocument() {
		assertThat(span(NumberRange.ALL, 1).orElseThrow().to()).isLessThan(100);
		assertThat(span(NumberRange.ALL, 123_456_789_012L))
			.hasValueSatisfying((span) -> assertThat(span.to()).isGreaterThanOrEqualTo(123_456_789_012L));
	}

	@Test
	void takesFewCalls() {
		AtomicInteger calls = new AtomicInteger();
		new NumberSpan(new CountingStore(new long[] { 10_000_000 }, calls), "LIB", DocumentFilter.ALL_LATEST)
			.within(NumberRange.ALL);
		assertThat(calls).hasValueLessThan(100);
	}

	@RepeatedTest(300)
	void neverLeavesADocumentOut() {
		long seed = System.nanoTime();
		Random random = new Random(seed);
		long[] numbers = CountingStore.numbers(random);
		NumberRange range = range(random, numbers);
		Optional<NumberRange> span = span(range, numbers);
		long[] within = Arrays.stream(numbers)
			.filter((number) -> range.from() <= number && number <= range.to())
			.toArray();
		assertThat(span.isPresent()).as("seed %d", seed).isEqualTo(within.length > 0);
		span.ifPresent((found) -> {
			assertThat(found.from()).as("seed %d", seed).isBetween(range.from(), within[0]);
			assertThat(found.to()).as("seed %d", seed).isBetween(within[within.length - 1], range.to());
		});
	}

	private static NumberRange range(Random random, long[] numbers) {
		if (random.nextInt(3) == 0) {
			return NumberRange.ALL;
		}
		long from = Math.max(1, numbers[random.nextInt(numbers.length)] + random.nextInt(-2, 3));
		return switch (random.nextInt(3)) {
			case 0 -> new NumberRange(from, Long.MAX_VALUE);
			case 1 -> new NumberRange(from, from + random.nextLong(1L << random.nextInt(1, 58)));
			default -> new NumberRange(1, from);
		};
	}

	private static Optional<NumberRange> span(NumberRange range, long... numbers) {
		return new NumberSpan(new CountingStore(numbers, new AtomicInteger()), "LIB", DocumentFilter.ALL_LATEST)
			.within(range);
	}

}
