package dev.reshelve.apply;

import java.time.Duration;

import dev.reshelve.pace.Pace;

/**
 * How many documents are settled together: many, to save list calls, and few enough that
 * the ledger follows closely when the pace is slow. Thread-safe.
 */
class BatchSize {

	/** So many documents fit into one list call. */
	static final int LARGEST = 250;

	private static final int SMALLEST = 10;

	/** How long a batch should take at the most. */
	private static final Duration ABOUT = Duration.ofSeconds(4);

	private final Pace pace;

	private final Turns turns;

	BatchSize(Pace pace, Turns turns) {
		this.pace = pace;
		this.turns = turns;
	}

	/** How many documents a batch should have now. */
	int now() {
		return Math.clamp(this.pace.likelyCalls(ABOUT) / this.turns.allowed(), SMALLEST, LARGEST);
	}

	/** How many calls a slice should have on their way or waiting. */
	int crew() {
		return Math.max(2, Math.ceilDiv(2 * this.pace.limit(), this.turns.allowed()));
	}

}
