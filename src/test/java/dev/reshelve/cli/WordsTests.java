package dev.reshelve.cli;

import java.time.Duration;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class WordsTests {

	@ParameterizedTest
	@CsvSource({ "PT0.02S, less than a second", "PT2.74S, 2.7 seconds", "PT9.99S, 10.0 seconds", "PT42.9S, 42 seconds",
			"PT1M1S, 1 minute 1 second", "PT2H3M4S, 2 hours 3 minutes" })
	void tellsADuration(Duration duration, String words) {
		assertThat(Words.of(duration)).isEqualTo(words);
	}

	@ParameterizedTest
	@CsvSource({ "PT0.4S, 0 s", "PT59S, 59 s", "PT3M20S, 3 min 20 s", "PT1H50M7S, 1 h 50 min", "PT50H, 2 d 2 h" })
	void tellsADurationBriefly(Duration duration, String words) {
		assertThat(Words.brief(duration)).isEqualTo(words);
	}

	@ParameterizedTest
	@CsvSource({ "50, 50", "0.5, 0.5", "100000, 100000", "33.3, 33.3" })
	void tellsARateWithoutNeedlessDecimals(double rate, String words) {
		assertThat(Words.rate(rate)).isEqualTo(words);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "0|0 documents", "1|1 document", "1234567|1,234,567 documents" })
	void counts(long number, String words) {
		assertThat(Words.count(number, "document")).isEqualTo(words);
	}

}
