package dev.reshelve.listing;

import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import dev.reshelve.document.DocumentFilter;
import dev.reshelve.document.DocumentNumbers;
import dev.reshelve.document.NumberRange;
import dev.reshelve.slice.Slice;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LibrarySlicingTests {

	@Test
	void cutsNothingWhereThereIsNothing() {
		assertThat(cut("", 32, List.of("LIB"), new long[0])).isEmpty();
	}

	@Test
	void cutsEvenNumbersEvenly() {
		long[] numbers = LongStream.rangeClosed(1, 2_000_000).toArray();
		List<Slice> slices = cut("", 32, List.of("LIB"), numbers);
		assertThat(slices).hasSizeBetween(38, 42);
		assertThat(slices).extracting((slice) -> documents(slice, numbers)).allMatch((documents) -> documents < 55_000);
	}

	@Test
	void cutsFewDocumentsIntoTheSlicesAskedFor() {
		long[] numbers = LongStream.rangeClosed(1, 100_000).toArray();
		assertThat(cut("", 32, List.of("LIB"), numbers)).hasSizeBetween(30, 33);
		assertThat(cut("", 1, List.of("LIB"), numbers)).hasSize(2);
	}

	@Test
	void staysWithinTensToHundredsOfSlices() {
		long[] few = { 1, 99_000_000 };
		assertThat(cut(100_000_000, "", 256, List.of("LIB"), few)).hasSizeBetween(200, 260);
	}

	@Test
	void sharesTheSlicesAmongTheLibraries() {
		List<Slice> slices = cut("", 32, List.of("A", "B"), LongStream.rangeClosed(1, 50_000).toArray());
		assertThat(slices).hasSizeBetween(28, 34).extracting(Slice::library).contains("A", "B").isSorted();
	}

	@Test
	void takesNarrowRangesAsTheyAre() {
		assertThat(cut("17,100-200", 1, List.of("LIB"), new long[] { 17, 150 }))
			.extracting((slice) -> slice.range().toString())
			.containsExactly("17", "100-200");
	}

	@RepeatedTest(200)
	void neverLeavesADocumentOutAndNeverHasOneTwice() {
		long seed = System.nanoTime();
		Random random = new Random(seed);
		long[] numbers = CountingStore.numbers(random);
		String asked = asked(random, numbers);
		List<String> libraries = List.of("A", "B", "C").subList(0, 1 + random.nextInt(3));
		List<Slice> slices = cut(asked, 1 + random.nextInt(256), libraries, numbers);
		List<NumberRange> ranges = DocumentNumbers.parse(asked).ranges();
		for (String library : libraries) {
			for (long number : numbers) {
				long expected = ranges.stream().filter((range) -> contains(range, number)).count();
				assertThat(slices.stream()
					.filter((slice) -> slice.library().equals(library) && contains(slice.range(), number)))
					.as("seed %d, numbers '%s', document %d", seed, asked, number)
					.hasSize((int) expected);
			}
		}
		assertThat(slices).as("seed %d", seed)
			.extracting(Slice::number)
			.isEqualTo(IntStream.range(0, slices.size()).boxed().toList());
		assertThat(slices).as("seed %d", seed).hasSizeLessThan(256 + 10 * libraries.size());
	}

	private static String asked(Random random, long[] numbers) {
		if (random.nextInt(3) == 0) {
			return "";
		}
		return IntStream.rangeClosed(0, random.nextInt(4)).mapToObj((i) -> {
			long from = numbers[random.nextInt(numbers.length)];
			return switch (random.nextInt(3)) {
				case 0 -> Long.toString(from);
				case 1 -> from + "-";
				default -> from + "-" + (from + random.nextLong(1L << random.nextInt(1, 46)));
			};
		}).collect(Collectors.joining(","));
	}

	private static List<Slice> cut(String asked, int slices, List<String> libraries, long[] numbers) {
		LibrarySlicing slicing = slicing(asked, slices, numbers);
		return slicing.cut(Slice.Step.PLAN, libraries, slicing.count(libraries));
	}

	private static List<Slice> cut(long documents, String asked, int slices, List<String> libraries, long[] numbers) {
		return slicing(asked, slices, numbers).cut(Slice.Step.PLAN, libraries, documents);
	}

	private static LibrarySlicing slicing(String asked, int slices, long[] numbers) {
		return new LibrarySlicing(new CountingStore(numbers, new AtomicInteger()), DocumentFilter.ALL_LATEST,
				DocumentNumbers.parse(asked), slices);
	}

	private static long documents(Slice slice, long[] numbers) {
		return new CountingStore(numbers, new AtomicInteger()).count(slice.library(), DocumentFilter.ALL_LATEST,
				slice.range());
	}

	private static boolean contains(NumberRange range, long number) {
		return range.from() <= number && number <= range.to();
	}

}
