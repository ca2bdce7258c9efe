package dev.reshelve.pace;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The wait that the server asked all callers for.
 */
final class ServerWait {

	/** How far the callers' starts are spread after a wait, as a share of it. */
	private static final double SPREAD = 0.1;

	private static final long MAX_SPREAD = Duration.ofMillis(250).toNanos();

	private final long longest;

	private final Wakeup wakeup;

	/** In force until then; a moment of {@link System#nanoTime()}. */
	private volatile long until = System.nanoTime();

	private long spread;

	private long waits;

	private long asked;

	ServerWait(Duration longest, Wakeup wakeup) {
		this.longest = longest.toNanos();
		this.wakeup = wakeup;
	}

	/**
	 * The server asked for a wait: nobody calls until it is over. What is absurd is cut
	 * to the longest sane wait.
	 * @return for how long from now on nobody calls, in nanoseconds
	 */
	synchronized long ask(Duration wait) {
		long nanos = (wait.compareTo(Duration.ofNanos(this.longest)) < 0) ? wait.toNanos() : this.longest;
		long now = System.nanoTime();
		long end = now + nanos;
		if (nanos <= 0 || end - this.until <= 0) {
			return Math.max(0, this.until - now);
		}
		if (inForce(now)) {
			this.asked += end - this.until;
		}
		else {
			this.waits++;
			this.asked += nanos;
		}
		this.spread = Math.min((long) (nanos * SPREAD), MAX_SPREAD);
		this.until = end;
		return nanos;
	}

	boolean inForce(long now) {
		return this.until - now > 0;
	}

	/**
	 * Returns when no wait is in force; not for all callers in the same millisecond.
	 */
	void await() {
		for (long left = left(); left > 0; left = left()) {
			this.wakeup.sleep(left + ThreadLocalRandom.current().nextLong(spread() + 1));
		}
	}

	private long left() {
		return this.until - System.nanoTime();
	}

	private synchronized long spread() {
		return this.spread;
	}

	/**
	 * How often the server asked, counting overlapping waits as one.
	 */
	synchronized long waits() {
		return this.waits;
	}

	Duration waited(long now) {
		return Duration.ofNanos(waitedNanos(now));
	}

	/**
	 * For how long calls were held up, up to this moment, in nanoseconds.
	 */
	synchronized long waitedNanos(long now) {
		return Math.max(0, this.asked - Math.max(0, this.until - now));
	}

}
