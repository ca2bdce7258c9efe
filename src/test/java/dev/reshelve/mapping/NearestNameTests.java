package dev.reshelve.mapping;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class NearestNameTests {

	private static final List<String> KNOWN = List.of("AGR", "CONTRACT", "CONTRACTS", "LETTER");

	@ParameterizedTest
	@CsvSource({ "ARG,AGR", "agr1,AGR", "contracts_,CONTRACTS", "CONTRAC,CONTRACT", "LETR,LETTER" })
	void findsASimilarName(String name, String expected) {
		assertThat(NearestName.to(name, KNOWN)).contains(expected);
	}

	@Test
	void findsNoneIfNothingIsSimilar() {
		assertThat(NearestName.to("INVOICE", KNOWN)).isEmpty();
		assertThat(NearestName.to("X", KNOWN)).isEmpty();
		assertThat(NearestName.to("AGR", List.of())).isEmpty();
	}

}
