package dev.reshelve.apply;

import java.time.Duration;

import dev.reshelve.pace.Pace;

/**
 * How many documents are settled together: many, to save list calls, and few enough that
 * the ledger follows closely when the pace is slow. Thread-safe.
 */
class BatchSize {

	private static final int SMALLEST = 10;

	/** How long a batch should take at the most. */
	private static final Duration ABOUT = Duration.ofSeconds(4);

	private final Pace pace;

	private final Turns turns;

	private final int largest;

	private final BatchShape shape;

	BatchSize(Pace pace, Turns turns, int largest, BatchShape shape) {
		this.shape = shape;
		this.largest = shape.followsThePace() ? largest : shape.rows();
		this.pace = pace;
		this.turns = turns;
	}

	/** How many documents a batch may have at the most. */
	int largest() {
		return this.largest;
	}

	/** How many documents a batch should have now. */
	int now() {
		if (!this.shape.followsThePace()) {
			return this.largest;
		}
		return Math.clamp(this.pace.likelyCalls(ABOUT) / this.turns.allowed(), Math.min(SMALLEST, this.largest),
				this.largest);
	}

	/** How many calls a slice should have on their way or waiting. */
	int crew() {
		return Math.max(2, Math.ceilDiv(2 * this.pace.limit(), this.turns.allowed()));
	}

}
