package dev.reshelve.document;

import java.util.stream.Collectors;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class DocumentNumbersTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			17                    | 17
			100-200               | 100-200
			100-                  | 100-
			5-5                   | 5
			' 3 , 1 '             | 1,3
			1-5,6-9               | 1-9
			1-5,3-9               | 1-9
			1-9,3-5               | 1-9
			1,2,3                 | 1-3
			1,3                   | 1,3
			7-,3                  | 3,7-
			7-,8-9,9-             | 7-
			999999999999999999    | 999999999999999999
			""")
	void readsNumbersAndRanges(String text, String expected) {
		assertThat(DocumentNumbers.parse(text)).hasToString(expected);
		assertThat(DocumentNumbers.parse(expected)).isEqualTo(DocumentNumbers.parse(text));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "  ", "1-", "1-,5" })
	void everyNumberIsWrittenAsNothing(String text) {
		assertThat(DocumentNumbers.parse(text)).isEqualTo(DocumentNumbers.ALL).hasToString("");
	}

	@ParameterizedTest
	@ValueSource(strings = { "x", "-5", "1,,2", ",", "1;2", "1-2-3", "1.5", "0", "9-5", "1 - 2", "1000000000000000000",
			"١" })
	void refusesEverythingElse(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> DocumentNumbers.parse(text))
			.withMessageContaining("range");
	}

	@Test
	void refusesMoreThanTwoHundredSeparateRanges() {
		assertThat(DocumentNumbers.parse(everySecond(200)).ranges()).hasSize(200);
		assertThatIllegalArgumentException().isThrownBy(() -> DocumentNumbers.parse(everySecond(201)))
			.withMessageContaining("200");
	}

	@Test
	void givesThePartWithinARange() {
		DocumentNumbers numbers = DocumentNumbers.parse("1-10,20-30,40-");
		assertThat(numbers.within(new NumberRange(5, 25))).containsExactly(new NumberRange(5, 10),
				new NumberRange(20, 25));
		assertThat(numbers.within(new NumberRange(11, 19))).isEmpty();
		assertThat(numbers.within(NumberRange.ALL)).isEqualTo(numbers.ranges());
	}

	private static String everySecond(int count) {
		return LongStream.range(0, count).mapToObj((i) -> Long.toString(1 + 2 * i)).collect(Collectors.joining(","));
	}

}
