package dev.reshelve.storage;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

import org.jspecify.annotations.Nullable;

/**
 * Reads the header {@code Retry-After}: seconds, or an HTTP date.
 */
final class WaitAskedFor {

	private static final Duration MOST = Duration.ofDays(1);

	private WaitAskedFor() {
	}

	/** The wait, at most a day, or {@code null} if the header does not make sense. */
	static @Nullable Duration in(@Nullable String retryAfter) {
		if (retryAfter == null) {
			return null;
		}
		String value = retryAfter.strip();
		if (value.matches("\\d{1,9}")) {
			return shortest(Duration.ofSeconds(Long.parseLong(value)));
		}
		try {
			Duration wait = Duration.between(Instant.now(),
					ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
			return wait.isPositive() ? shortest(wait) : null;
		}
		catch (DateTimeParseException ex) {
			return null;
		}
	}

	private static Duration shortest(Duration wait) {
		return (wait.compareTo(MOST) > 0) ? MOST : wait;
	}

}
