package dev.reshelve.http;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Reads how long a server asks all callers to wait: {@code Retry-After} in seconds or as
 * an HTTP date (RFC 9110), and with 429 also {@code x-ratelimit-reset} in seconds, which
 * some servers send with every answer and which means nothing there.
 */
public final class WaitAskedFor {

	private static final Duration MAX = Duration.ofDays(1);

	private static final Pattern SECONDS = Pattern.compile("\\d{1,18}");

	private WaitAskedFor() {
	}

	/**
	 * The wait, at most a day however long was asked for, or {@code null} if none was
	 * asked for in a way that makes sense.
	 * @param status the status of the answer
	 * @param headers its headers, by name whatever the case
	 * @param now when it came
	 */
	public static @Nullable Duration in(int status, Headers headers, Instant now) {
		Duration wait = retryAfter(headers.first("Retry-After"), now);
		if (wait == null && status == 429) {
			wait = seconds(headers.first("x-ratelimit-reset"));
		}
		return (wait != null && wait.compareTo(MAX) > 0) ? MAX : wait;
	}

	private static @Nullable Duration retryAfter(@Nullable String value, Instant now) {
		Duration seconds = seconds(value);
		if (seconds != null || value == null) {
			return seconds;
		}
		try {
			Instant until = ZonedDateTime.parse(value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
			return until.isAfter(now) ? Duration.between(now, until) : null;
		}
		catch (DateTimeParseException ex) {
			return null;
		}
	}

	private static @Nullable Duration seconds(@Nullable String value) {
		return (value != null && SECONDS.matcher(value.strip()).matches())
				? Duration.ofSeconds(Long.parseLong(value.strip())) : null;
	}

	/** The headers of an answer, whichever client received it. */
	@FunctionalInterface
	public interface Headers {

		/** The first one of that name, or {@code null}. */
		@Nullable String first(String name);

	}

}
