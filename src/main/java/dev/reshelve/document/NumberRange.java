package dev.reshelve.document;

/**
 * A range of document numbers, both ends included.
 *
 * @param from the lowest number, at least 1
 * @param to the highest number, at least {@code from}
 */
public record NumberRange(long from, long to) {

	/** Every document number. */
	public static final NumberRange ALL = new NumberRange(1, Long.MAX_VALUE);

	public NumberRange {
		if (from < 1 || to < from) {
			throw new IllegalArgumentException("'" + from + "-" + to + "' is not a range of document numbers");
		}
	}

}
