package dev.reshelve.document;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ClassificationTests {

	@ParameterizedTest
	@CsvSource({ "CONTRACT, contract", "ÄRGER, ärger", "ſ, S", "ΣΑΣ, σας", "\uD801\uDC00, \uD801\uDC28" })
	void comparesWithoutCase(String one, String other) {
		assertThat(new Classification(one, other)).isEqualTo(new Classification(other, one))
			.hasSameHashCodeAs(new Classification(other, one));
	}

	@Test
	void tellsClassFromSubclass() {
		assertThat(new Classification("A", null)).isNotEqualTo(new Classification(null, "A"))
			.isNotEqualTo(new Classification("A", "A"))
			.isNotEqualTo(new Classification(null, null));
	}

	@Test
	void takesEmptyAndBlankForMissing() {
		assertThat(new Classification("", " ")).isEqualTo(new Classification(null, null));
		assertThat(new Classification("", " ").documentClass()).isNull();
		assertThat(new Classification("", " ").subclass()).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "A, B, A/B", "A, , A", ", , (none)", ", B, (none)/B" })
	void readsLikeInAMapping(@Nullable String documentClass, @Nullable String subclass, String expected) {
		assertThat(new Classification(documentClass, subclass)).hasToString(expected);
	}

}
