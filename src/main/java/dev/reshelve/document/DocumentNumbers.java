package dev.reshelve.document;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Some document numbers, written like {@code 17}, {@code 100-200}, {@code 100-} or a
 * comma list of these; {@link #ALL} is written as an empty text.
 *
 * @param ranges the numbers as ranges that neither touch nor overlap, in their order
 */
public record DocumentNumbers(List<NumberRange> ranges) {

	/** Every number. */
	public static final DocumentNumbers ALL = new DocumentNumbers(List.of(NumberRange.ALL));

	private static final int MAX_RANGES = 200;

	private static final Pattern FORM = Pattern.compile("(\\d{1,18})(-?)(\\d{0,18})");

	public DocumentNumbers {
		ranges = List.copyOf(ranges);
	}

	/**
	 * Reads numbers, ranges and lists of them.
	 * @throws IllegalArgumentException if the text has another form or names more than
	 * 200 separate ranges; the message is fit to be shown
	 */
	public static DocumentNumbers parse(String text) {
		if (text.isBlank()) {
			return ALL;
		}
		List<NumberRange> ranges = joined(
				Arrays.stream(text.split(",", -1)).map(String::strip).map(DocumentNumbers::range).toList());
		if (ranges.size() > MAX_RANGES) {
			throw new IllegalArgumentException(
					"more than " + MAX_RANGES + " separate ranges of document numbers; use several runs, or one range");
		}
		return new DocumentNumbers(ranges);
	}

	/** The part of these numbers that lies within the range. */
	public List<NumberRange> within(NumberRange range) {
		return this.ranges.stream().map((each) -> each.and(range)).flatMap(Optional::stream).toList();
	}

	/** As {@link #parse} reads it. */
	@Override
	public String toString() {
		return equals(ALL) ? "" : this.ranges.stream().map(NumberRange::toString).collect(Collectors.joining(","));
	}

	private static NumberRange range(String text) {
		Matcher matcher = FORM.matcher(text);
		if (!matcher.matches() || (matcher.group(2).isEmpty() && !matcher.group(3).isEmpty())) {
			throw new IllegalArgumentException(
					"'" + text + "' is neither a document number nor a range like 100-200 or 100-");
		}
		long from = Long.parseLong(matcher.group(1));
		if (matcher.group(2).isEmpty()) {
			return new NumberRange(from, from);
		}
		return new NumberRange(from, matcher.group(3).isEmpty() ? Long.MAX_VALUE : Long.parseLong(matcher.group(3)));
	}

	private static List<NumberRange> joined(List<NumberRange> ranges) {
		List<NumberRange> joined = new ArrayList<>();
		for (NumberRange range : ranges.stream().sorted(Comparator.comparingLong(NumberRange::from)).toList()) {
			NumberRange last = joined.isEmpty() ? null : joined.getLast();
			if (last != null && range.from() - 1 <= last.to()) {
				joined.set(joined.size() - 1, new NumberRange(last.from(), Math.max(last.to(), range.to())));
			}
			else {
				joined.add(range);
			}
		}
		return joined;
	}

}
