package dev.reshelve.ledger;

import dev.reshelve.document.NumberRange;

/**
 * Where a row of the ledger is kept: one number, made of the run, the part of its plan
 * and the place in that part, in this order. The rows of a run, and of each part of it,
 * are therefore neighbours, and rows that are planned together have successive numbers.
 */
final class Entry {

	private static final int PLACE_BITS = 25;

	private static final int PART_BITS = 15;

	private static final int RUN_BITS = Long.SIZE - 1 - PART_BITS - PLACE_BITS;

	private Entry() {
	}

	/**
	 * The key of a row.
	 * @throws IllegalArgumentException if a part has no room for so many rows, or a run
	 * for so many parts
	 */
	static long of(long runId, int part, int place) {
		if (runId >> RUN_BITS != 0 || part >> PART_BITS != 0 || place >> PLACE_BITS != 0) {
			throw new IllegalArgumentException(
					"The ledger has no room for row %d of part %d of run %d: %,d rows in a part and %,d parts are the most"
						.formatted(place, part, runId, 1 << PLACE_BITS, 1 << PART_BITS));
		}
		return (runId << (PART_BITS + PLACE_BITS)) | ((long) part << PLACE_BITS) | place;
	}

	/** The keys that the rows of a run may have. */
	static NumberRange of(long runId) {
		return new NumberRange(of(runId, 0, 0), of(runId, 0, 0) | mask(PART_BITS + PLACE_BITS));
	}

	/** The keys that the rows of a part may have. */
	static NumberRange of(long runId, int part) {
		return new NumberRange(of(runId, part, 0), endOfPart(of(runId, part, 0)));
	}

	/** The last key of the part that a row belongs to. */
	static long endOfPart(long entry) {
		return entry | mask(PLACE_BITS);
	}

	private static long mask(int bits) {
		return (1L << bits) - 1;
	}

}
