package dev.reshelve.pace;

import java.util.concurrent.TimeUnit;

import com.netflix.concurrency.limits.limit.AbstractLimit;
import org.jspecify.annotations.Nullable;

/**
 * Finds how many simultaneous calls a server bears, for callers who always have more to
 * do.
 * <p>
 * Judged once a round trip, on the calls that began after the last judgement: the limit
 * grows while calls take about as long as they do on an idle server, first by doubling,
 * later by one; it shrinks in proportion as they take longer, and when they time out or
 * the server is overloaded. If calls still take as long at half the limit, it is not the
 * calls that slow the server down; then the limit stays there.
 * <p>
 * How long calls take on an idle server is measured every half minute, in one round with
 * half the calls; and whenever they are much quicker than that.
 * <p>
 * Refusals for the rate are none of its business, but that of {@link AutoRate}. Why none
 * of Netflix's own limits is used is told, with figures, in
 * {@code docs/how-the-pace-finds-the-limit.md}.
 */
final class AutoLimit extends AbstractLimit {

	private static final long REMEASURE_AFTER = TimeUnit.SECONDS.toNanos(30);

	/** Less than so many calls make no average. */
	private static final int FEW_CALLS = 16;

	/** So many are awaited before acting on an average that is unlike the usual. */
	private static final int MANY_CALLS = 100;

	/** Unless they are so slow. */
	private static final int FEW_SLOW_CALLS = 8;

	private static final long SHORTEST_ROUND = TimeUnit.MILLISECONDS.toNanos(100);

	/** Less is noise, of this machine as likely as of the server. */
	private static final long NOISE = TimeUnit.MICROSECONDS.toNanos(250);

	/**
	 * Where calls take less, it is more this machine than the server that they wait for.
	 */
	private static final long QUICK_SERVER = TimeUnit.MILLISECONDS.toNanos(2);

	private static final int LEAST_ON_QUICK_SERVER = 8;

	/** How long calls take, as multiples of the time on an idle server. */
	private static final double QUICK = 0.8;

	private static final double AS_USUAL = 1.1;

	private static final double CONGESTED = 1.2;

	private static final double CONGESTED_AFTER_DOUBLING = 1.5;

	private static final double SLOW = 2;

	private static final double CUT = 0.7;

	/** So many good rounds double the step. */
	private static final int ROUNDS_A_STEP = 8;

	/** The largest step, as a share of the limit. */
	private static final int STEP_SHARE = 16;

	private final int most;

	private boolean doubling = true;

	private int goodRounds;

	private double idleTime = Double.MAX_VALUE;

	private long measured;

	/** The limit to go back to after measuring, or 0. */
	private int afterMeasuring;

	/** The limit before it began to shrink, or 0. */
	private int beforeShrinking;

	private double timeBeforeShrinking;

	/** Whether shrinking further is of no use. */
	private boolean holding;

	private long lastCut;

	private @Nullable Round round;

	/**
	 * @param start the limit to start with, at least 1
	 * @param most the most that it grows to
	 */
	AutoLimit(int start, int most) {
		super(start);
		this.most = most;
	}

	@Override
	protected int _update(long startTime, long rtt, int inflight, boolean didDrop) {
		int limit = getLimit();
		long now = startTime + rtt;
		Round round = this.round;
		if (round == null) {
			round = new Round(startTime);
			this.round = round;
			this.measured = startTime;
			this.lastCut = startTime;
		}
		int next = limit;
		if (didDrop) {
			if (startTime - this.lastCut < 0) {
				// One cut for all overloads of one round trip.
				return limit;
			}
			next = cut(limit, now);
		}
		else {
			if (!round.add(startTime, rtt, inflight) || !enough(round, limit, now)) {
				return limit;
			}
			next = judged(round, limit, now);
			if (this.idleTime < QUICK_SERVER && this.afterMeasuring == 0) {
				next = Math.max(next, LEAST_ON_QUICK_SERVER);
			}
		}
		this.round = new Round(now);
		return Math.clamp(next, 1, this.most);
	}

	private int cut(int limit, long now) {
		int from = Math.max(limit, this.afterMeasuring);
		this.afterMeasuring = 0;
		this.doubling = false;
		this.goodRounds = 0;
		this.lastCut = now;
		return (int) (from * CUT);
	}

	private boolean enough(Round round, int limit, long now) {
		long elapsed = round.elapsed(now);
		if (elapsed < SHORTEST_ROUND || round.calls() < FEW_SLOW_CALLS) {
			return false;
		}
		if (round.average() > idleTimes(SLOW)) {
			return true;
		}
		if (round.calls() < Math.max(limit, FEW_CALLS)) {
			return false;
		}
		boolean usual = round.average() > this.idleTime * QUICK && round.average() <= idleTimes(AS_USUAL);
		return (usual && this.afterMeasuring == 0)
				|| round.calls() >= Math.clamp(4 * limit, FEW_CALLS, Math.max(MANY_CALLS, 2 * limit));
	}

	private double idleTimes(double factor) {
		return Math.max(this.idleTime * factor, this.idleTime + NOISE);
	}

	private int judged(Round round, int limit, long now) {
		double average = round.average();
		if (this.afterMeasuring > 0) {
			return measured(limit, average);
		}
		if (average < this.idleTime * QUICK) {
			this.idleTime = (this.idleTime < Double.MAX_VALUE) ? (this.idleTime + average) / 2 : average;
		}
		if (now - this.measured > REMEASURE_AFTER) {
			this.measured = now;
			this.afterMeasuring = limit;
			return limit / 2;
		}
		if (average > idleTimes(this.doubling ? CONGESTED_AFTER_DOUBLING : CONGESTED)) {
			return shrunk(limit, average, now);
		}
		this.beforeShrinking = 0;
		this.holding = false;
		if (average > idleTimes(AS_USUAL)) {
			this.goodRounds = 0;
			return limit;
		}
		if (round.mostInFlight() < 0.75 * limit) {
			return limit;
		}
		int step = 1 << (this.goodRounds++ / ROUNDS_A_STEP);
		return limit + (this.doubling ? limit : Math.min(step, Math.ceilDiv(limit, STEP_SHARE)));
	}

	private int measured(int limit, double average) {
		int back = this.afterMeasuring;
		this.afterMeasuring = 0;
		if (!this.holding && average > idleTimes(SLOW)) {
			// Gives way to whatever it is, once.
			this.beforeShrinking = back;
			this.timeBeforeShrinking = average;
			this.holding = true;
			return limit;
		}
		this.beforeShrinking = 0;
		this.holding = false;
		this.idleTime = average;
		return back;
	}

	private int shrunk(int limit, double average, long now) {
		int proportional = (int) (limit * Math.max(0.5, this.idleTime * AS_USUAL / average));
		this.goodRounds = 0;
		if (this.doubling) {
			// What calls take on an idle server was judged by few so far.
			this.doubling = false;
			this.measured = now;
			this.afterMeasuring = proportional;
			return limit / 2;
		}
		if (this.beforeShrinking == 0) {
			this.beforeShrinking = limit;
			this.timeBeforeShrinking = average;
		}
		double share = (double) limit / this.beforeShrinking;
		if (share >= 0.6 || average < this.timeBeforeShrinking * (1 + share) / 2) {
			return proportional;
		}
		// It is not the calls that slow the server down.
		if (average < idleTimes(SLOW)) {
			this.idleTime = average;
			return this.beforeShrinking;
		}
		if (!this.holding) {
			this.holding = true;
			this.measured = now;
		}
		return limit;
	}

}
