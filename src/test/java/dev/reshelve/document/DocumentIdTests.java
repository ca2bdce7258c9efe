package dev.reshelve.document;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class DocumentIdTests {

	@ParameterizedTest
	@ValueSource(strings = { "ACTIVE!1.1", "Ä_b-2!999999999999999999.999999999" })
	void readsWhatItWrites(String text) {
		assertThat(DocumentId.parse(text)).hasToString(text);
	}

	@Test
	void hasThreeParts() {
		assertThat(DocumentId.parse("ACTIVE!17.2")).isEqualTo(new DocumentId("ACTIVE", 17, 2));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "ACTIVE", "ACTIVE!17", "!17.1", "A!B!17.1", "A/B!17.1", "A B!17.1", "A!-1.1", "A!1.1 ",
			"A!1000000000000000000.1", "A!1.1000000000" })
	void refusesOtherForms(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> DocumentId.parse(text))
			.withMessageContaining("LIBRARY!123.1");
	}

	@Test
	void showsABoundedPartOfAForeignTextWithoutItsControlCharacters() {
		assertThatIllegalArgumentException().isThrownBy(() -> DocumentId.parse("\u001b[31m\n" + "x".repeat(1000)))
			.satisfies((ex) -> assertThat(ex.getMessage()).hasSizeLessThan(150).doesNotContain("\u001b", "\n"));
	}

	@Test
	void comparesLibrariesWithoutCase() {
		assertThat(new DocumentId("active", 17, 1)).isEqualTo(new DocumentId("ACTIVE", 17, 1))
			.hasSameHashCodeAs(new DocumentId("ACTIVE", 17, 1))
			.isNotEqualTo(new DocumentId("OTHER", 17, 1))
			.isNotEqualTo(new DocumentId("ACTIVE", 18, 1))
			.isNotEqualTo(new DocumentId("ACTIVE", 17, 2));
	}

}
