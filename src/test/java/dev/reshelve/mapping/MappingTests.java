package dev.reshelve.mapping;

import java.util.List;
import java.util.stream.IntStream;

import dev.reshelve.document.Classification;
import dev.reshelve.document.Target;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class MappingTests {

	@Test
	void takesTheMoreSpecificRule() {
		Mapping mapping = mapping("A -> B", "A/X -> C/Z");
		assertThat(mapping.targetOf(new Classification("A", "X"))).contains(new Target("C", "Z"));
		assertThat(mapping.targetOf(new Classification("A", "Y"))).contains(new Target("B", null));
		assertThat(mapping.targetOf(new Classification("A", null))).contains(new Target("B", null));
		assertThat(mapping.targetOf(new Classification("B", "X"))).isEmpty();
		assertThat(mapping.targetOf(new Classification(null, null))).isEmpty();
	}

	@Test
	void doesNotTakeARuleForASubclassForDocumentsWithoutOne() {
		assertThat(mapping("A/X -> B").targetOf(new Classification("A", null))).isEmpty();
	}

	@Test
	void mapsDocumentsWithoutAClass() {
		Mapping mapping = mapping("- -> B");
		assertThat(mapping.targetOf(new Classification(null, null))).contains(new Target("B", null));
		assertThat(mapping.targetOf(new Classification("A", null))).isEmpty();
	}

	@Test
	void comparesWithoutCase() {
		Mapping mapping = mapping("Brief/Titel -> B", "größe -> C");
		assertThat(mapping.targetOf(new Classification("BRIEF", "TITEL"))).contains(new Target("B", null));
		assertThat(mapping.targetOf(new Classification("GRÖßE", "x"))).contains(new Target("C", null));
		assertThat(mapping.targetOf(new Classification("GRÖSSE", "x"))).isEmpty();
	}

	@Test
	void leadsToWhatMeetsATarget() {
		Mapping mapping = mapping("A -> B", "C -> D/X");
		assertThat(mapping.leadsTo(new Classification("b", "anything"))).isTrue();
		assertThat(mapping.leadsTo(new Classification("b", null))).isTrue();
		assertThat(mapping.leadsTo(new Classification("D", "x"))).isTrue();
		assertThat(mapping.leadsTo(new Classification("D", "Y"))).isFalse();
		assertThat(mapping.leadsTo(new Classification("D", null))).isFalse();
		assertThat(mapping.leadsTo(new Classification("A", null))).isFalse();
		assertThat(mapping.leadsTo(new Classification(null, null))).isFalse();
	}

	@Test
	void refusesContradictingRules() {
		assertThatIllegalArgumentException().isThrownBy(() -> mapping("A/x -> B", "a/X -> C"))
			.withMessageContaining("a/X");
	}

	@Test
	void givesTheRulesInTheOrderOfTheirLines() {
		MappingRule second = rule(2, "A -> B");
		MappingRule third = rule(3, "B -> A");
		assertThat(Mapping.of(List.of(third, second)).rules()).containsExactly(second, third);
	}

	@Test
	void digestDependsOnTheRulesOnly() {
		Mapping mapping = mapping("A/X -> B", "C -> D/Y", "- -> E");
		assertThat(mapping.digest()).hasSize(64)
			.isEqualTo(mapping("- -> e", "c -> d/y", "a/x -> b").digest())
			// stored with runs, so it must not change
			.isEqualTo("bfccbd7a2a4b57a0827951336db82600c692b2f5dd99a2b5f5e5b699feb7b47a");
	}

	@Test
	void digestTellsDifferentRulesApart() {
		assertThat(List.of("A -> B", "A/X -> B", "A -> B/X", "B -> A", "- -> B", "AX -> B", "A/XB -> B", "ß -> B",
				"SS -> B", "A -> BX"))
			.extracting((rule) -> mapping(rule).digest())
			.doesNotHaveDuplicates();
		assertThat(mapping("A -> B", "C -> D").digest()).isNotEqualTo(mapping("A -> D", "C -> B").digest());
	}

	/**
	 * Rules written as {@code A/X -> B/Y}, with {@code -} for documents without a class.
	 */
	static Mapping mapping(String... rules) {
		return Mapping.of(IntStream.range(0, rules.length).mapToObj((i) -> rule(i + 2, rules[i])).toList());
	}

	static MappingRule rule(long line, String rule) {
		String[] sides = rule.split(" -> ");
		Classification source = classification(sides[0]);
		Classification target = classification(sides[1]);
		return new MappingRule(line, source.documentClass(), source.subclass(),
				new Target(target.documentClass(), target.subclass()));
	}

	private static Classification classification(String text) {
		String[] ids = text.split("/");
		return new Classification(ids[0].equals("-") ? null : ids[0], (ids.length > 1) ? ids[1] : null);
	}

}
