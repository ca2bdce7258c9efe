package dev.reshelve.apply;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class FailureLimitTests {

	@ParameterizedTest
	@CsvSource({
			// limit, failures, settled, too many
			"0, 0, 10, false", "0, 1, 10, true", "5, 5, 10, false", "5, 6, 6, true",
			// a share counts from a thousand documents
			"20%, 999, 999, false", "20%, 200, 1000, false", "20%, 201, 1000, true", "0%, 0, 5000, false",
			"0%, 1, 5000, true", "100%, 5000, 5000, false" })
	void saysHowManyAreTooMany(String limit, long failures, long settled, boolean expected) {
		assertThat(FailureLimit.parse(limit).isExceededBy(failures, settled)).isEqualTo(expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "17", "999999999999", "0%", "100%" })
	void readsWhatItWrites(String text) {
		assertThat(FailureLimit.parse(" " + text + " ")).hasToString(text);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "%", "x", "-1", "1.5%", "101%", "20 %", "1000000000000" })
	void refusesEverythingElse(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> FailureLimit.parse(text)).withMessageContaining("20%");
	}

}
