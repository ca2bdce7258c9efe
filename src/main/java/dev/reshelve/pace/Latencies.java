package dev.reshelve.pace;

import java.util.concurrent.TimeUnit;

import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.Histogram;

/**
 * How long calls took, exact to one percent; cannot be changed.
 */
public final class Latencies {

	/** No calls. */
	public static final Latencies NONE = new Latencies(new Histogram(CallTimes.DIGITS));

	private final AbstractHistogram histogram;

	Latencies(AbstractHistogram histogram) {
		this.histogram = histogram;
	}

	/** How many calls there were. */
	public long calls() {
		return this.histogram.getTotalCount();
	}

	/**
	 * The time within which this percentage of the calls was answered, in milliseconds;
	 * zero without calls.
	 */
	public double millis(double percent) {
		return this.histogram.getValueAtPercentile(percent) * CallTimes.UNIT
				/ (double) TimeUnit.MILLISECONDS.toNanos(1);
	}

	/** The latencies of these calls and of others. */
	public Latencies plus(Latencies others) {
		AbstractHistogram sum = this.histogram.copy();
		sum.add(others.histogram);
		return new Latencies(sum);
	}

}
