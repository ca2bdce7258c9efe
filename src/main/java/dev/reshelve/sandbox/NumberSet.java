package dev.reshelve.sandbox;

import java.util.ArrayList;
import java.util.List;

/**
 * The numbers a filter names: one, a comma list, {@code <n}, {@code >n}, {@code <=n},
 * {@code >=n} or {@code a-b} with both ends included; a list may hold any of them.
 *
 * @param ranges ranges in ascending order that do not touch each other
 */
record NumberSet(List<Range> ranges) {

	private static final int MOST_DIGITS = 15;

	/** Reads a filter; throws {@link IllegalArgumentException} for another form. */
	static NumberSet parse(String text) {
		List<Range> ranges = new ArrayList<>();
		for (String part : text.split(",", -1)) {
			ranges.add(range(part.strip()));
		}
		ranges.removeIf((range) -> range.from > range.to);
		ranges.sort((one, other) -> Long.compare(one.from, other.from));
		List<Range> merged = new ArrayList<>();
		for (Range range : ranges) {
			Range last = merged.isEmpty() ? null : merged.getLast();
			if (last != null && range.from <= last.to + 1) {
				merged.set(merged.size() - 1, new Range(last.from, Math.max(last.to, range.to)));
			}
			else {
				merged.add(range);
			}
		}
		return new NumberSet(merged);
	}

	boolean contains(long number) {
		return this.ranges.stream().anyMatch((range) -> range.from <= number && number <= range.to);
	}

	private static Range range(String part) {
		if (part.startsWith("<=")) {
			return new Range(0, number(part, 2));
		}
		if (part.startsWith(">=")) {
			return new Range(number(part, 2), Integer.MAX_VALUE);
		}
		if (part.startsWith("<")) {
			return new Range(0, number(part, 1) - 1);
		}
		if (part.startsWith(">")) {
			return new Range(number(part, 1) + 1, Integer.MAX_VALUE);
		}
		int dash = part.indexOf('-');
		if (dash > 0) {
			return new Range(number(part.substring(0, dash), 0), number(part, dash + 1));
		}
		long number = number(part, 0);
		return new Range(number, number);
	}

	private static long number(String part, int from) {
		String digits = part.substring(from).strip();
		if (digits.length() > MOST_DIGITS || !digits.chars().allMatch((letter) -> letter >= '0' && letter <= '9')) {
			throw new IllegalArgumentException("not a number, a list or a range of numbers");
		}
		return Long.parseLong(digits);
	}

	/**
	 * Numbers in a row.
	 *
	 * @param from the first
	 * @param to the last
	 */
	record Range(long from, long to) {
	}

}
