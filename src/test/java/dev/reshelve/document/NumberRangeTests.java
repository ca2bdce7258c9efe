package dev.reshelve.document;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class NumberRangeTests {

	@ParameterizedTest
	@CsvSource({ "1, 10, 5, 20, 5-10", "5, 20, 1, 10, 5-10", "1, 10, 10, 20, 10", "1, 10, 3, 4, 3-4" })
	void hasInCommonWhatBothHave(long from, long to, long otherFrom, long otherTo, String expected) {
		assertThat(new NumberRange(from, to).and(new NumberRange(otherFrom, otherTo))).map(NumberRange::toString)
			.contains(expected);
	}

	@Test
	void hasNothingInCommonWithItsNeighbour() {
		assertThat(new NumberRange(1, 10).and(new NumberRange(11, 20))).isEmpty();
	}

	@Test
	void withoutAnEndSaysSo() {
		assertThat(NumberRange.ALL).hasToString("1-");
		assertThat(NumberRange.ALL.and(new NumberRange(7, Long.MAX_VALUE))).map(NumberRange::toString).contains("7-");
	}

	@ParameterizedTest
	@CsvSource({ "0, 5", "-1, 5", "5, 4" })
	void refusesWhatIsNoRange(long from, long to) {
		assertThatIllegalArgumentException().isThrownBy(() -> new NumberRange(from, to))
			.withMessageContaining(from + "-" + to);
	}

}
