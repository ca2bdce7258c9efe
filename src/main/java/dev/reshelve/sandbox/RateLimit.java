package dev.reshelve.sandbox;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Counts calls in windows of a second (or longer, for less than one call a second).
 * Thread-safe.
 */
public final class RateLimit {

	private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

	private static final long TEN_YEARS = 315_360_000;

	private long windowStart = System.nanoTime();

	private int calls;

	/**
	 * Counts a call.
	 * @param rate calls a second; 0 for no limit
	 * @return 0 if the call may pass, otherwise the whole seconds until the window ends
	 */
	public synchronized int secondsToWait(double rate) {
		if (rate == 0) {
			return 0;
		}
		long window = (long) Math.max(SECOND, SECOND / rate);
		long now = System.nanoTime();
		if (now - this.windowStart >= window) {
			this.windowStart = now;
			this.calls = 0;
		}
		if (this.calls < Math.max(1, rate)) {
			this.calls++;
			return 0;
		}
		return (int) Math.ceilDiv(window - (now - this.windowStart), SECOND);
	}

	static Answer tooMany(RetryHeader form, int seconds) {
		Map<String, String> headers = switch (form) {
			case RETRY_AFTER_SECONDS -> Map.of("Retry-After", Integer.toString(seconds));
			case RETRY_AFTER_DATE -> Map.of("Retry-After", DateTimeFormatter.RFC_1123_DATE_TIME
				.format(ZonedDateTime.ofInstant(Instant.now().plusSeconds(seconds + 1L), ZoneOffset.UTC)));
			case RATELIMIT_RESET -> Map.of("x-ratelimit-reset", Integer.toString(seconds));
			case NONE -> Map.of();
			case ABSURD -> Map.of("Retry-After", Long.toString(TEN_YEARS));
		};
		return Answer.message(429, "Too many requests", headers);
	}

}
