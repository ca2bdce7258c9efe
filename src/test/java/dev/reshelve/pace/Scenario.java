package dev.reshelve.pace;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A server to find the limit of, and what befalls it.
 *
 * @param name what it is called
 * @param baseMillis how long a call takes on average while the server is not congested
 * @param noise how much that varies: the deviation of its logarithm
 * @param slots how many calls it works on at once; the others queue
 * @param rate how many calls a second it takes; it refuses the others
 * @param retryAfter whether a refusal asks for a wait of a second
 * @param trouble what befalls it from second 60 on
 * @param seconds how long the run takes
 * @param seed what the noise is derived from
 */
record Scenario(String name, int baseMillis, double noise, int slots, int rate, boolean retryAfter, Trouble trouble,
		int seconds, long seed) {

	/** When trouble begins, in seconds. */
	static final int BEGIN = 60;

	static final int NONE = 1_000_000;

	private static final int[] BASES = { 1, 20, 100, 250, 500 };

	private static final double NOISE = 0.3;

	private static final long SEED = 7;

	/** What befalls a server, and for how long. */
	enum Trouble {

		NONE(0, 1, 1),
		/** An indexer catches up: each call takes three times as long. */
		SLOW(120, 3, 1),
		/** Half of the capacity goes to somebody else. */
		NEIGHBOUR(60, 1, 0.5);

		private final int seconds;

		private final double slowness;

		private final double share;

		Trouble(int seconds, double slowness, double share) {
			this.seconds = seconds;
			this.slowness = slowness;
			this.share = share;
		}

	}

	static List<Scenario> all() {
		List<Scenario> all = new ArrayList<>();
		for (int base : BASES) {
			all.add(knee("knee", base, NOISE, Trouble.NONE, 180));
			all.add(knee("even-knee", base, 0, Trouble.NONE, 180));
			all.add(knee("noisy-knee", base, 2 * NOISE, Trouble.NONE, 180));
			all.add(knee("slow-down", base, NOISE, Trouble.SLOW, 270));
			all.add(knee("neighbour", base, NOISE, Trouble.NEIGHBOUR, 210));
			all.add(rate("rate", base, false, Trouble.NONE, 300));
			all.add(rate("rate-with-wait", base, true, Trouble.NONE, 300));
			all.add(rate("rate-neighbour", base, false, Trouble.NEIGHBOUR, 300));
		}
		return all;
	}

	private static Scenario knee(String name, int base, double noise, Trouble trouble, int seconds) {
		return new Scenario(name, base, noise, (base == 1) ? 16 : (base <= 100) ? 32 : 64, NONE, false, trouble,
				seconds, SEED);
	}

	private static Scenario rate(String name, int base, boolean retryAfter, Trouble trouble, int seconds) {
		return new Scenario(name, base, NOISE, NONE, 200, retryAfter, trouble, seconds, SEED);
	}

	Scenario withSeed(long number) {
		return new Scenario(this.name, this.baseMillis, this.noise, this.slots, this.rate, this.retryAfter,
				this.trouble, this.seconds, number);
	}

	/** When trouble ends, in seconds; the same as {@link #BEGIN} without trouble. */
	int end() {
		return BEGIN + this.trouble.seconds;
	}

	boolean troubled(double second) {
		return second >= BEGIN && second < end();
	}

	double slowness(long now) {
		return troubled(now / 1e9) ? this.trouble.slowness : 1;
	}

	/** The share of the capacity that is there. */
	double share(long now) {
		return troubled(now / 1e9) ? this.trouble.share : 1;
	}

	/** The most calls a second that the server answers at that time. */
	double best(long now) {
		return share(now) * Math.min(this.rate, this.slots * 1000.0 / this.baseMillis / slowness(now));
	}

	double baseNanos() {
		return TimeUnit.MILLISECONDS.toNanos(this.baseMillis);
	}

	@Override
	public String toString() {
		return this.name + " " + this.baseMillis + " ms";
	}

}
