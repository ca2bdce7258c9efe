package dev.reshelve.pace;

import java.util.concurrent.TimeUnit;

import com.netflix.concurrency.limits.limit.AbstractLimit;

/**
 * Finds how many simultaneous calls a server bears, for callers who always have more to
 * do.
 * <p>
 * Judged once a round trip, on the calls that began after the last judgement: the limit
 * grows while calls take about as long as they do on an idle server, first by doubling,
 * later by one; it holds, then shrinks as they take longer, and shrinks at once when
 * calls are refused or time out. How long they take on an idle server is the quickest
 * round so far; as that may change, it is measured anew every half minute, in one round
 * with half the calls.
 * <p>
 * Netflix's own limits do not fit a batch: {@code AIMDLimit} knows no latency and shrinks
 * with every refused call of a round trip, {@code Gradient2Limit} ignores refusals and
 * takes the latency of a server kept busy for the normal one before long.
 */
final class AutoLimit extends AbstractLimit {

	private static final long REMEASURE_AFTER = TimeUnit.SECONDS.toNanos(30);

	/** More than so many calls make an average that can be relied on. */
	private static final int ENOUGH_SAMPLES = 16;

	/** Less is noise, of this machine as likely as of the server. */
	private static final long NOISE = TimeUnit.MILLISECONDS.toNanos(2);

	private static final double CUT_WHEN_REFUSED = 0.7;

	private static final double CUT_WHEN_SLOW = 0.85;

	/** So many good rounds double the step. */
	private static final int ROUNDS_A_STEP = 8;

	private final int most;

	private boolean doubling = true;

	private int goodRounds;

	private double idleTime = Double.MAX_VALUE;

	private long measured;

	/** The limit to go back to after measuring, or 0. */
	private int afterMeasuring;

	private long lastCut;

	private long roundBegin;

	private int samples;

	private double time;

	private int mostInFlight;

	/**
	 * @param start the limit to start with, at least 1
	 * @param most the most that it grows to
	 */
	AutoLimit(int start, int most) {
		super(start);
		this.most = most;
		this.measured = System.nanoTime();
		this.lastCut = this.measured;
		this.roundBegin = this.measured;
	}

	@Override
	protected int _update(long startTime, long rtt, int inflight, boolean didDrop) {
		int limit = getLimit();
		long now = startTime + rtt;
		if (didDrop) {
			// One cut for all refusals of one round trip.
			return (startTime - this.lastCut >= 0) ? refused(limit, now) : limit;
		}
		if (startTime - this.roundBegin < 0) {
			return limit;
		}
		this.samples++;
		this.time += rtt;
		this.mostInFlight = Math.max(this.mostInFlight, inflight);
		if (this.samples < Math.max(limit, Math.min(ENOUGH_SAMPLES, 4 * limit))) {
			return limit;
		}
		int next = Math.clamp(judged(limit, now), 1, this.most);
		nextRound(now);
		return next;
	}

	private int refused(int limit, long now) {
		int from = Math.max(limit, this.afterMeasuring);
		this.afterMeasuring = 0;
		this.doubling = false;
		this.goodRounds = 0;
		this.lastCut = now;
		nextRound(now);
		return Math.max(1, (int) (from * CUT_WHEN_REFUSED));
	}

	private int judged(int limit, long now) {
		double average = this.time / this.samples;
		if (this.afterMeasuring > 0) {
			int back = this.afterMeasuring;
			this.afterMeasuring = 0;
			this.idleTime = average;
			return back;
		}
		if (average < this.idleTime) {
			this.idleTime = average;
		}
		if (now - this.measured > REMEASURE_AFTER) {
			this.measured = now;
			this.afterMeasuring = limit;
			return limit / 2;
		}
		double slack = Math.max(this.idleTime / 2, NOISE);
		double excess = average - this.idleTime;
		if (excess > slack) {
			this.doubling = false;
			this.goodRounds = 0;
			return (excess > 2 * slack) ? (int) (limit * CUT_WHEN_SLOW) : limit;
		}
		if (this.mostInFlight < 0.75 * limit) {
			return limit;
		}
		int step = 1 << Math.min(this.goodRounds++ / ROUNDS_A_STEP, 10);
		return limit + (this.doubling ? limit : Math.min(step, limit));
	}

	private void nextRound(long now) {
		this.roundBegin = now;
		this.samples = 0;
		this.time = 0;
		this.mostInFlight = 0;
	}

}
