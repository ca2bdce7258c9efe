package dev.reshelve.pace;

import org.jspecify.annotations.Nullable;

/**
 * What an operator may set, at the start and while a run works.
 *
 * @param rate the most calls a second, or {@code null} for no cap
 * @param concurrency the most simultaneous calls, or {@code null} to find the limit
 * ({@code auto})
 * @param paused whether no further call may start
 */
public record PaceSettings(@Nullable Double rate, @Nullable Integer concurrency, boolean paused) {

	/** No cap on the rate, a concurrency that finds the limit by itself. */
	public static final PaceSettings AUTO = new PaceSettings(null, null, false);

	/** The most simultaneous calls that can be asked for. */
	public static final int MAX_CONCURRENCY = 2048;

	public PaceSettings {
		if (rate != null && !(rate > 0 && rate <= 1_000_000)) {
			throw new IllegalArgumentException("a rate is more than 0 and at most 1,000,000 calls a second");
		}
		if (concurrency != null && (concurrency < 1 || concurrency > MAX_CONCURRENCY)) {
			throw new IllegalArgumentException("a concurrency is 1 to " + MAX_CONCURRENCY + " simultaneous calls");
		}
	}

}
