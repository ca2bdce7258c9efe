package dev.reshelve.sandbox;

/**
 * The order of a list, as positions of candidates.
 *
 * Shuffled means: a position is multiplied by an odd number modulo a power of two, which
 * can be undone, so a cursor that names an item finds its position again. The power is
 * fixed by the first page, what is added later comes last.
 *
 * @param direction 1 ascending, -1 descending, 0 shuffled
 * @param bits the power of two
 * @param multiplier odd
 * @param count the candidates
 */
record ListOrder(int direction, int bits, int multiplier, int count) {

	static int bitsFor(int count) {
		return 32 - Integer.numberOfLeadingZeros(Math.max(1, count));
	}

	/** The positions; some of them are empty. */
	int positions() {
		return (this.direction == 0) ? Math.max(1 << this.bits, this.count) : this.count;
	}

	/** The candidate at a position; one that is not less than the count is not there. */
	int candidate(int position) {
		if (this.direction == 0) {
			return (position >= 1 << this.bits) ? position : (position * this.multiplier + 1) & ((1 << this.bits) - 1);
		}
		return (this.direction > 0) ? position : this.count - 1 - position;
	}

	int position(int candidate) {
		if (this.direction == 0) {
			return (candidate >= 1 << this.bits) ? candidate
					: ((candidate - 1) * inverse(this.multiplier)) & ((1 << this.bits) - 1);
		}
		return (this.direction > 0) ? candidate : this.count - 1 - candidate;
	}

	/** The inverse modulo 2^32 by Newton's iteration. */
	private static int inverse(int odd) {
		int inverse = odd;
		for (int round = 0; round < 4; round++) {
			inverse *= 2 - odd * inverse;
		}
		return inverse;
	}

}
