package dev.reshelve.pace;

/**
 * The calls that began after a moment.
 */
final class Round {

	private final long begin;

	private int calls;

	private double time;

	private int mostInFlight;

	Round(long begin) {
		this.begin = begin;
	}

	/**
	 * Counts a call, unless it began before.
	 * @return whether it counts
	 */
	boolean add(long start, long took, int inFlight) {
		if (start - this.begin < 0) {
			return false;
		}
		this.calls++;
		this.time += took;
		this.mostInFlight = Math.max(this.mostInFlight, inFlight);
		return true;
	}

	int calls() {
		return this.calls;
	}

	/** How long they took. */
	double average() {
		return this.time / this.calls;
	}

	int mostInFlight() {
		return this.mostInFlight;
	}

	long elapsed(long now) {
		return now - this.begin;
	}

}
