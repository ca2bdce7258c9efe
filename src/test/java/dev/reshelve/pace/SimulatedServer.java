package dev.reshelve.pace;

import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * A server in simulated time. It works on so many calls at once and lets the others
 * queue, and refuses what is more than so many calls in a second; the first so many of
 * each second pass, as on the practice server.
 */
final class SimulatedServer {

	private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

	/** How long a refusal takes at the most. */
	private static final long REFUSAL = TimeUnit.MILLISECONDS.toNanos(20);

	private final Random random;

	private final Scenario scenario;

	private final PriorityQueue<Long> slots = new PriorityQueue<>();

	private long second;

	private int passed;

	SimulatedServer(Scenario scenario) {
		this.scenario = scenario;
		this.random = new Random(scenario.seed());
	}

	/**
	 * Takes a call.
	 * @param now nanoseconds since the run began
	 */
	Answer call(long now) {
		long base = TimeUnit.MILLISECONDS.toNanos(this.scenario.baseMillis());
		if (now / SECOND != this.second) {
			this.second = now / SECOND;
			this.passed = 0;
		}
		double share = this.scenario.share(now);
		if (this.passed >= this.scenario.rate() * share) {
			return new Answer(now + Math.min(base, REFUSAL), true);
		}
		this.passed++;
		long begin = now;
		while (this.slots.size() >= this.scenario.slots() * share) {
			begin = Math.max(begin, this.slots.remove());
		}
		double noise = this.scenario.noise();
		double factor = StrictMath.exp(noise * this.random.nextGaussian() - noise * noise / 2);
		long end = begin + (long) (base * this.scenario.slowness(now) * factor);
		this.slots.add(end);
		return new Answer(end, false);
	}

	/** How a call ends, and when. */
	record Answer(long end, boolean refused) {

	}

}
