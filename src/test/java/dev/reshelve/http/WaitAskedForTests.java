package dev.reshelve.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class WaitAskedForTests {

	private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

	private static Duration in(int status, String header, String value) {
		return WaitAskedFor.in(status, Map.of(header, value)::get, NOW);
	}

	@ParameterizedTest
	@CsvSource({ "7, PT7S", "' 0 ', PT0S", "'Sun, 01 Mar 2026 12:00:30 GMT', PT30S", "86401, P1D", "315360000, P1D",
			"999999999999999999, P1D", "'Sat, 01 Mar 2036 12:00:00 GMT', P1D" })
	void readsSecondsAndDatesUpToADay(String value, Duration wait) {
		assertThat(in(503, "Retry-After", value)).isEqualTo(wait);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "soon", "-5", "1.5", "1000000000000000000", "Sun, 01 Mar 2026 11:59:59 GMT" })
	void takesWhatMakesNoSenseForNoWait(String value) {
		assertThat(in(503, "Retry-After", value)).isNull();
	}

	@Test
	void readsTheResetOfARateOnlyWhereARateWasExceeded() {
		assertThat(in(429, "x-ratelimit-reset", "9")).isEqualTo(Duration.ofSeconds(9));
		assertThat(in(503, "x-ratelimit-reset", "9")).isNull();
		assertThat(WaitAskedFor.in(429, Map.of("x-ratelimit-reset", "9", "Retry-After", "2")::get, NOW))
			.isEqualTo(Duration.ofSeconds(2));
	}

}
