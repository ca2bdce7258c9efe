package dev.reshelve.report;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SpreadsheetTextTests {

	@ParameterizedTest
	@ValueSource(strings = { "=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx" })
	void neutralisesWhatWouldRunAsAFormula(String text) {
		assertThat(SpreadsheetText.of(text)).isEqualTo("'" + text);
	}

	@ParameterizedTest
	@CsvSource({ "CONTRACT, CONTRACT", "A=B, A=B", "'', ''", ", ''", "409, 409" })
	void leavesEverythingElseAsItIs(@Nullable String text, String expected) {
		assertThat(SpreadsheetText.of(text)).isEqualTo(expected);
	}

}
