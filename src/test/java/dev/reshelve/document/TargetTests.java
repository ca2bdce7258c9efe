package dev.reshelve.document;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class TargetTests {

	@ParameterizedTest
	@CsvSource(nullValues = "-", value = {
			// class wanted, subclass wanted, class present, subclass present
			"A, -, A, -", "A, -, a, X", "A, X, a, x", "A, '', A, -", "'', '', -, -", "'', -, -, -", "'', -, -, X" })
	void isMetBy(String documentClass, @Nullable String subclass, @Nullable String presentClass,
			@Nullable String presentSubclass) {
		assertThat(new Target(documentClass, subclass).isMetBy(new Classification(presentClass, presentSubclass)))
			.isTrue();
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-", value = { "A, -, B, -", "A, -, -, -", "A, X, A, -", "A, X, A, Y", "A, '', A, X",
			"'', '', A, -", "'', '', -, X", "'', -, A, -" })
	void isNotMetBy(String documentClass, @Nullable String subclass, @Nullable String presentClass,
			@Nullable String presentSubclass) {
		assertThat(new Target(documentClass, subclass).isMetBy(new Classification(presentClass, presentSubclass)))
			.isFalse();
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-", value = { "A, -, A", "A, '', A", "A, X, A/X", "'', '', (none)", "'', -, (none)" })
	void readsLikeInAMapping(String documentClass, @Nullable String subclass, String expected) {
		assertThat(new Target(documentClass, subclass)).hasToString(expected);
	}

}
