package dev.reshelve.sandbox;

import java.time.Duration;

/**
 * How quick the server is and how much it takes.
 *
 * @param latency how long each call takes
 * @param jitter how much longer a call may take, evenly spread
 * @param rate calls a second beyond which a call is answered 429; 0 for no limit. Signing
 * in does not count
 * @param retryHeader how a 429 says how long to wait
 * @param maxConcurrency simultaneous calls beyond which latency grows in proportion, so
 * that throughput stays at {@code maxConcurrency / latency}; 0 for no such knee
 */
public record Traffic(Duration latency, Duration jitter, double rate, RetryHeader retryHeader, int maxConcurrency) {

	/** No latency, no limits. */
	public static final Traffic DEFAULT = new Traffic(Duration.ZERO, Duration.ZERO, 0, RetryHeader.RETRY_AFTER_SECONDS,
			0);

	public Traffic {
		Require.notNegative(latency, "latency");
		Require.notNegative(jitter, "jitter");
		Require.that(rate >= 0, "a rate is not negative");
		Require.that(maxConcurrency >= 0, "a concurrency is not negative");
	}

	public Traffic withLatency(Duration duration) {
		return new Traffic(duration, this.jitter, this.rate, this.retryHeader, this.maxConcurrency);
	}

	public Traffic withJitter(Duration duration) {
		return new Traffic(this.latency, duration, this.rate, this.retryHeader, this.maxConcurrency);
	}

	public Traffic withRate(double callsPerSecond) {
		return new Traffic(this.latency, this.jitter, callsPerSecond, this.retryHeader, this.maxConcurrency);
	}

	public Traffic withRetryHeader(RetryHeader form) {
		return new Traffic(this.latency, this.jitter, this.rate, form, this.maxConcurrency);
	}

	public Traffic withMaxConcurrency(int calls) {
		return new Traffic(this.latency, this.jitter, this.rate, this.retryHeader, calls);
	}

	/**
	 * How long a call takes.
	 * @param concurrency the calls that are under way, this one included
	 * @param roll evenly spread over 0 to 1
	 * @return nanoseconds
	 */
	public long delayNanos(int concurrency, double roll) {
		double nanos = this.latency.toNanos() + this.jitter.toNanos() * roll;
		boolean crowded = this.maxConcurrency > 0 && concurrency > this.maxConcurrency;
		return (long) (crowded ? nanos * concurrency / this.maxConcurrency : nanos);
	}

}
