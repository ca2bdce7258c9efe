package dev.reshelve.reclassify;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import dev.reshelve.document.Classification;
import dev.reshelve.document.Document;
import dev.reshelve.document.DocumentId;
import dev.reshelve.document.Target;
import dev.reshelve.ledger.Decision;
import dev.reshelve.ledger.PlannedChange;
import dev.reshelve.ledger.Unchanged;
import dev.reshelve.listing.ReadPage;
import dev.reshelve.plan.PlannedPage;
import dev.reshelve.mapping.Mapping;
import dev.reshelve.plan.PlannedPage;
import dev.reshelve.mapping.MappingRule;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PlanProcessorTests {

	private static final Mapping MAPPING = Mapping.of(List.of(new MappingRule(2, "A", null, new Target("B", null)),
			new MappingRule(3, "A", "X", new Target("B", "Y")), new MappingRule(4, null, null, new Target("C", "Z")),
			new MappingRule(5, "D", null, new Target("D", "Z"))));

	private final PlanProcessor processor = new PlanProcessor(MAPPING);

	@ParameterizedTest
	@CsvSource(nullValues = "-", value = { "A, -, B, -", "a, -, B, -", "A, OTHER, B, -", "A, x, B, Y", "-, -, C, Z",
			"D, -, D, Z", "D, OTHER, D, Z" })
	void plansWhatTheMostSpecificRuleSays(@Nullable String documentClass, @Nullable String subclass, String newClass,
			@Nullable String newSubclass) {
		Document document = document(1, documentClass, subclass);
		PlannedPage page = process(document);
		assertThat(page.changes()).containsExactly(
				new PlannedChange(document.id(), document.classification(), new Target(newClass, newSubclass)));
		assertThat(page.unchanged()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-", value = {
			// by its own rule
			"D, z, ALREADY_RIGHT",
			// where another rule leads
			"B, -, ALREADY_RIGHT", "b, OTHER, ALREADY_RIGHT", "C, Z, ALREADY_RIGHT",
			// nowhere
			"C, -, UNMAPPED", "C, OTHER, UNMAPPED", "E, -, UNMAPPED" })
	void countsWhatNeedsNoChange(String documentClass, @Nullable String subclass, Decision expected) {
		PlannedPage page = process(document(1, documentClass, subclass));
		assertThat(page.changes()).isEmpty();
		assertThat(page.unchanged())
			.isEqualTo(Map.of(new Unchanged.Key(new Classification(documentClass, subclass), expected), 1L));
	}

	@Test
	void addsUpThePage() {
		PlannedPage page = process(IntStream.range(0, 30)
			.mapToObj((i) -> document(i + 1, List.of("A", "E", "e").get(i % 3), null))
			.toArray(Document[]::new));
		assertThat(page.changes()).hasSize(10);
		assertThat(page.unchanged())
			.isEqualTo(Map.of(new Unchanged.Key(new Classification("E", null), Decision.UNMAPPED), 20L));
		assertThat(page.documents()).isEqualTo(30);
	}

	@Test
	void knowsTheLastPage() {
		assertThat(this.processor.process(new ReadPage(List.of(), true)).last()).isTrue();
		assertThat(process().last()).isFalse();
		assertThat(process().documents()).isZero();
	}

	private PlannedPage process(Document... documents) {
		return this.processor.process(new ReadPage(List.of(documents), false));
	}

	private static Document document(long number, @Nullable String documentClass, @Nullable String subclass) {
		return new Document(new DocumentId("LIB", number, 1), new Classification(documentClass, subclass));
	}

}
