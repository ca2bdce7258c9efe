package dev.reshelve.sandbox;

/**
 * Values that look random but follow from a seed: the same throw always falls the same
 * way, so nothing that is derived from it needs to be kept. The mixing is that of
 * SplitMix64.
 */
record Dice(long seed) {

	/**
	 * What a throw is for; throws for different purposes have nothing to do with each
	 * other.
	 */
	enum Purpose {

		HOLE, VERSIONS, CLASS, SUBCLASS, CONDITION, TYPE, AUTHOR, OPERATOR, CREATED, EDITED, SIZE, WORKSPACE, FOLDER,
		NAME, PARTY, HOSTILE, FAULT, FAULT_KIND, JITTER, ORDER, CUSTOM, HOLDER, COMMENT

	}

	Dice forLibrary(int index) {
		return new Dice(mix(this.seed + 31 * (index + 1L)));
	}

	/** 64 bits. */
	long roll(Purpose purpose, long number) {
		return mix(mix(this.seed ^ ((purpose.ordinal() + 1L) << 56)) + number * 0x9E3779B97F4A7C15L);
	}

	/** From 0 to below the bound. */
	int below(Purpose purpose, long number, int bound) {
		return (int) (((roll(purpose, number) >>> 32) * bound) >>> 32);
	}

	/** From 0 to below the bound, small values more often. */
	int skewed(Purpose purpose, long number, int bound) {
		double fraction = fraction(purpose, number);
		return (int) (fraction * fraction * fraction * bound);
	}

	/** From 0 to below 1. */
	double fraction(Purpose purpose, long number) {
		return (roll(purpose, number) >>> 11) * 0x1.0p-53;
	}

	static long mix(long value) {
		long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
		mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
		return mixed ^ (mixed >>> 31);
	}

}
