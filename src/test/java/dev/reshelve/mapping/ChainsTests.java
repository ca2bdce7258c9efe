package dev.reshelve.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

import dev.reshelve.document.Classification;
import dev.reshelve.document.Target;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ChainsTests {

	@ParameterizedTest
	@ValueSource(strings = { "A -> B; B -> C", "A -> B; B -> A", "A/X -> A/Y; A/Y -> A/X", "A -> b; B -> C",
			// by a rule for any subclass
			"A -> B/X; B -> C", "A -> B/X; B -> B/Y", "A/X -> A/Y; A -> A/Z", "A -> A/X; A/X -> A/Y",
			"A -> B; B -> B/X",
			// if the store keeps the old subclass
			"A -> B; B/X -> C", "A/X -> B; B/X -> C", "A -> B; A/Y -> C; B/X -> B/Z",
			// if the store clears it
			"A/X -> B; B -> B/X" })
	void sees(String rules) {
		assertThat(MappingTests.mapping(rules.split("; ")).isChained()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "A -> B", "A -> B; C -> B", "A -> B; B -> B", "A -> A", "A/X -> A/X", "A/X -> A; A -> B",
			"A -> A; A/X -> B", "A -> A/X", "A/X -> A/Y; A/Z -> A/Y", "A -> A/X; A/Y -> A/X", "A -> B/X; B/Y -> C",
			"A/X -> B; B/Y -> C", "A -> B; B/X -> B",
			// another rule takes the documents that could come by the first
			"A -> B; A/X -> C; B/X -> D",
			// no class, no subclass
			"- -> B; B/X -> C" })
	void doesNotSee(String rules) {
		assertThat(MappingTests.mapping(rules.split("; ")).isChained()).isFalse();
	}

	@Test
	void agreesWithTryingEveryDocument() {
		long seed = System.nanoTime();
		Random random = new Random(seed);
		int chained = 0;
		for (int i = 0; i < 5000; i++) {
			Mapping mapping = randomMapping(random);
			boolean expected = documents().anyMatch((document) -> isMappedTwice(mapping, document));
			chained += expected ? 1 : 0;
			assertThat(mapping.isChained()).as("seed %d, rules %s", seed, mapping.rules()).isEqualTo(expected);
			documents().forEach((document) -> agreesWithItsRules(mapping, document, seed));
		}
		assertThat(chained).as("seed %d", seed).isBetween(500, 4500);
	}

	@Test
	@Timeout(20)
	void isFastForManyRulesOfOneTarget() {
		List<MappingRule> rules = new ArrayList<>();
		for (int i = 0; i < 50_000; i++) {
			rules.add(MappingTests.rule(3 * i + 2, "A" + i + " -> B"));
			rules.add(MappingTests.rule(3 * i + 3, "A" + i + "/X -> D"));
			rules.add(MappingTests.rule(3 * i + 4, "B/X" + i + " -> B"));
		}
		rules.add(MappingTests.rule(1, "B/X -> C"));
		assertThat(Mapping.of(rules).isChained()).isFalse();
	}

	private static void agreesWithItsRules(Mapping mapping, Classification document, long seed) {
		List<MappingRule> matching = mapping.rules().stream().filter((rule) -> rule.matches(document)).toList();
		Target expected = matching.stream()
			.filter((rule) -> rule.subclass() != null || matching.size() == 1)
			.map(MappingRule::target)
			.findFirst()
			.orElse(null);
		assertThat(mapping.targetOf(document).orElse(null)).as("seed %d, rules %s", seed, mapping.rules())
			.isEqualTo(expected);
		assertThat(mapping.leadsTo(document)).as("seed %d, rules %s", seed, mapping.rules())
			.isEqualTo(mapping.rules().stream().anyMatch((rule) -> rule.target().isMetBy(document)));
	}

	private static boolean isMappedTwice(Mapping mapping, Classification document) {
		return outcomes(mapping, document).anyMatch((outcome) -> outcomes(mapping, outcome).findAny().isPresent());
	}

	/**
	 * What the document can be after the mapping changed it; nothing if it does not.
	 */
	private static Stream<Classification> outcomes(Mapping mapping, Classification document) {
		Target target = mapping.targetOf(document).orElse(null);
		if (target == null || target.isMetBy(document)) {
			return Stream.empty();
		}
		return (target.subclass() != null) ? Stream.of(new Classification(target.documentClass(), target.subclass()))
				: Stream.of(new Classification(target.documentClass(), null),
						new Classification(target.documentClass(), document.subclass()));
	}

	private static Stream<Classification> documents() {
		return Stream.concat(Stream.of(new Classification(null, null)),
				Stream.of("A", "B", "C", "D")
					.flatMap((documentClass) -> Stream.of("", "X", "Y", "OTHER")
						.map((subclass) -> new Classification(documentClass, subclass))));
	}

	private static Mapping randomMapping(Random random) {
		Map<Classification, MappingRule> rules = new LinkedHashMap<>();
		int count = 1 + random.nextInt(5);
		for (int line = 2; line < 2 + count; line++) {
			String documentClass = oneOf(random, null, "A", "a", "B", "C");
			String subclass = (documentClass != null) ? oneOf(random, null, null, "X", "y", "Y") : null;
			String newClass = oneOf(random, "A", "B", "C", "D", "D");
			Target target = new Target((newClass != null) ? newClass : "D", oneOf(random, null, null, "X", "Y"));
			rules.putIfAbsent(new Classification(documentClass, subclass),
					new MappingRule(line, documentClass, subclass, target));
		}
		return Mapping.of(rules.values());
	}

	private static @Nullable String oneOf(Random random, @Nullable String... values) {
		return values[random.nextInt(values.length)];
	}

}
