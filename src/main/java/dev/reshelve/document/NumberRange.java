package dev.reshelve.document;

import java.util.Optional;

/**
 * A range of document numbers, both ends included.
 *
 * @param from the lowest number, at least 1
 * @param to the highest number, at least {@code from}; {@link Long#MAX_VALUE} for no end
 */
public record NumberRange(long from, long to) {

	/** Every document number. */
	public static final NumberRange ALL = new NumberRange(1, Long.MAX_VALUE);

	public NumberRange {
		if (from < 1 || to < from) {
			throw new IllegalArgumentException(
					"'" + from + "-" + to + "' is not a range of document numbers, which begin at 1");
		}
	}

	/** What both ranges have in common, if anything. */
	public Optional<NumberRange> and(NumberRange other) {
		long low = Math.max(this.from, other.from);
		long high = Math.min(this.to, other.to);
		return (low <= high) ? Optional.of(new NumberRange(low, high)) : Optional.empty();
	}

	/** Reads as {@code 17}, {@code 100-200} or {@code 100-}. */
	@Override
	public String toString() {
		if (this.from == this.to) {
			return Long.toString(this.from);
		}
		return this.from + "-" + ((this.to == Long.MAX_VALUE) ? "" : this.to);
	}

}
