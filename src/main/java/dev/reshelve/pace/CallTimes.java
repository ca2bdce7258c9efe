package dev.reshelve.pace;

import java.util.concurrent.TimeUnit;

import org.HdrHistogram.Recorder;

/**
 * Collects how long calls took, for as many threads as there are; costs some ten
 * nanoseconds a call, and memory that does not grow.
 */
final class CallTimes {

	/** What times are counted in, in nanoseconds. */
	static final long UNIT = TimeUnit.MICROSECONDS.toNanos(10);

	static final int DIGITS = 2;

	private static final long LONGEST = TimeUnit.MINUTES.toNanos(30) / UNIT;

	private final Recorder recorder = new Recorder(LONGEST, DIGITS);

	void record(long nanos) {
		this.recorder.recordValue(Math.clamp(nanos / UNIT, 0, LONGEST));
	}

	/** What was recorded since the last time. */
	synchronized Latencies drain() {
		return new Latencies(this.recorder.getIntervalHistogram());
	}

}
