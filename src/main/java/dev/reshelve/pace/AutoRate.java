package dev.reshelve.pace;

import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * Finds how many calls a second a server takes, from its refusals alone.
 * <p>
 * A limit of simultaneous calls cannot do that: where a call takes 20 ms, two at once are
 * 100 a second and three are 150. No rate is known until the first refusal. Then it is
 * cut by the share of calls that was refused, and nears the curve of TCP CUBIC (RFC
 * 9438): it rises to just below what was refused, hardly changes for some seconds, and
 * then grows faster and faster. Safe for many threads.
 */
final class AutoRate {

	/** Servers count the calls of a second; of less, the share refused tells nothing. */
	private static final long COUNTED = TimeUnit.SECONDS.toNanos(1);

	/** The calls of the first second were doubled just before. */
	private static final double FIRST_CUT = 0.8;

	private static final double CUT = 0.93;

	/** So much less than a rate that was refused is worth staying close to. */
	private static final double BELOW_REFUSED = 0.98;

	/** The largest cut, as few calls may tell of a share. */
	private static final double LARGEST_CUT = 0.5;

	/** Refused again in that time: the rate is far off. */
	private static final long SOON = TimeUnit.SECONDS.toNanos(5);

	/** Seconds until the rate is back after a cut, at least and at most. */
	private static final double FASTEST_BACK = 10;

	private static final double SLOWEST_BACK = 60;

	/** The wait that a refusal costs shall be one in so many of the seconds. */
	private static final double WAITS = 20;

	/** So many times the rate that was refused tell that there is no such rate now. */
	private static final double FORGET = 10;

	/** A smaller change is not worth telling. */
	private static final double CHANGE = 0.01;

	private static final double SMOOTHING = 0.05;

	private final Runnable listener;

	private volatile @Nullable Double rate;

	private double latency;

	/** What the rate comes back to. */
	private double close;

	private double back;

	private long since;

	private int answered;

	private int answeredBefore;

	private int refused;

	/**
	 * @param listener what to do when the rate changed
	 */
	AutoRate(Runnable listener) {
		this.listener = listener;
	}

	/** The most calls a second, or {@code null} if no such limit is known. */
	@Nullable Double get() {
		return this.rate;
	}

	/**
	 * A call was answered.
	 * @param start when it started, in nanoseconds
	 * @param took how long it took, in nanoseconds
	 */
	synchronized void answered(long start, long took) {
		this.latency += (took - this.latency) * ((this.latency == 0) ? 1 : SMOOTHING);
		Double rate = this.rate;
		if (rate == null) {
			count(start + took);
			return;
		}
		if (counts(start)) {
			this.answered++;
		}
		double time = Math.max(0, start + took - this.since) / (1e9 * this.back) - 1;
		double factor = 1 + (1 - CUT) * time * time * time;
		double next = this.close * factor;
		if (factor > FORGET) {
			change(null);
		}
		else if (next > rate * (1 + CHANGE)) {
			change(next);
		}
	}

	/**
	 * A call was refused.
	 * @param start when it started, in nanoseconds
	 * @param took how long it took, in nanoseconds
	 * @param inFlight how many calls were on their way, itself included
	 * @param wait for how long no further call will start, in nanoseconds
	 */
	synchronized void refused(long start, long took, int inFlight, long wait) {
		long now = start + took;
		Double rate = this.rate;
		if (this.latency == 0) {
			// It takes none at all, so no rate can be told.
			return;
		}
		if (rate == null) {
			double possible = inFlight * 1e9 / this.latency;
			int seen = inFlight + Math.max(this.answered, this.answeredBefore);
			cut(FIRST_CUT * Math.min(possible, seen), now, wait);
		}
		else if (counts(start)) {
			this.refused++;
		}
		else if (start - this.since > COUNTED + this.latency) {
			double taken = (this.answered + 1.0) / (this.answered + this.refused + 1);
			boolean soon = start - this.since < SOON;
			// Where the server asks for waits, they do the rest.
			cut(rate * Math.clamp(taken, (wait > 0) ? CUT : LARGEST_CUT, soon ? CUT : BELOW_REFUSED), now, wait);
		}
	}

	/** Counts the answers of a second, while no rate is known. */
	private void count(long now) {
		if (now - this.since > COUNTED) {
			this.since = now;
			this.answeredBefore = this.answered;
			this.answered = 0;
		}
		this.answered++;
	}

	private boolean counts(long start) {
		return start - this.since >= 0 && start - this.since < COUNTED;
	}

	private void cut(double close, long now, long wait) {
		this.close = Math.max(1, close);
		this.back = Math.clamp(WAITS * wait / 1e9, FASTEST_BACK, SLOWEST_BACK);
		// What is left of the server's second is refused whatever the rate.
		this.since = now + Math.max(wait, COUNTED);
		this.answered = 0;
		this.refused = 0;
		change(this.close * CUT);
	}

	private void change(@Nullable Double rate) {
		this.rate = rate;
		this.listener.run();
	}

}
