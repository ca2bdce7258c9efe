package dev.reshelve.document;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class VisibleTextTests {

	private static final String EMOJI = "\uD83D\uDCC4";

	@ParameterizedTest
	@ValueSource(strings = { "\u0000", "\u001b", "\u0085", "\u009b", "\u202E", "\u200B", "\u2028", "\uFEFF", "\uD83D",
			"\uDCC4" })
	void replacesWhatCannotBeSeen(String character) {
		assertThat(VisibleText.of("a" + character + "b")).isEqualTo("a\uFFFDb");
		assertThat(new Classification("a" + character + "b", null)).hasToString("a\uFFFDb");
		assertThat(new Target("a" + character + "b", character)).hasToString("a\uFFFDb/\uFFFD");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "AGR", "Ünïcode שלום", "a" + EMOJI + "b" })
	void leavesTheRestAlone(String text) {
		assertThat(VisibleText.of(text)).isEqualTo(text);
	}

	@Test
	void cutsNoCharacterInTwo() {
		assertThat(VisibleText.bounded(EMOJI.repeat(3), 6)).isEqualTo(EMOJI.repeat(3));
		assertThat(VisibleText.bounded(EMOJI.repeat(4), 6)).isEqualTo(EMOJI.repeat(2) + "…");
		assertThat(VisibleText.bounded("a" + EMOJI.repeat(3), 6)).isEqualTo("a" + EMOJI.repeat(2) + "…");
	}

}
