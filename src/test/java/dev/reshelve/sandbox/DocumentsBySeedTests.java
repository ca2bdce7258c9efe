package dev.reshelve.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DocumentsBySeedTests {

	private static final SandboxSettings SETTINGS = SandboxSettings.DEFAULT.withLibraries("ONE", "TWO")
		.withPopulation(new Population(20_000, 3, 0.25, 0.02, 0.01, 0.03, 0.04, 0.05));

	@Test
	void sameSettingsMakeTheSameDocuments() {
		List<SandboxDocument> documents = documents(SETTINGS, "ONE");
		assertThat(documents(SETTINGS, "ONE")).isEqualTo(documents);
		assertThat(documents(SETTINGS, "TWO")).isNotEqualTo(documents);
		assertThat(documents(SETTINGS.withSeed(2), "ONE")).isNotEqualTo(documents);
	}

	@Test
	void populatesAsAsked() {
		List<SandboxDocument> documents = documents(SETTINGS, "ONE");
		assertThat(documents.stream().map(SandboxDocument::number).distinct().count()).isEqualTo(20_000);
		assertThat(documents.stream().filter(SandboxDocument::latest).count()).isEqualTo(20_000);
		assertThat(documents.getLast().number()).isBetween(26_000, 27_400);
		assertThat(documents.stream().mapToInt(SandboxDocument::version).max().orElseThrow()).isEqualTo(3);
		assertThat(documents).extracting(SandboxDocument::id).doesNotHaveDuplicates();
		assertThat(share(documents, Condition.CHECKED_OUT)).isBetween(0.015, 0.025);
		assertThat(share(documents, Condition.IN_USE)).isBetween(0.007, 0.013);
		assertThat(share(documents, Condition.DECLARED)).isBetween(0.025, 0.035);
		assertThat(share(documents, Condition.FORBIDDEN)).isBetween(0.035, 0.045);
		assertThat(share(documents, Condition.GONE)).isBetween(0.045, 0.055);
	}

	@Test
	void looksLikeALawFirm() {
		List<SandboxDocument> documents = documents(SETTINGS, "ONE");
		var byClass = documents.stream()
			.collect(Collectors.groupingBy((document) -> Objects.toString(document.documentClass()),
					Collectors.counting()));
		assertThat(byClass).hasSize(ClassCatalogue.CLASSES.size() + 1).containsKey("null");
		assertThat(byClass.get("EML")).isGreaterThan(10 * byClass.get("TAX"));
		assertThat(documents).allSatisfy(DocumentsBySeedTests::assertSubclassFits);
		assertThat(documents).extracting(SandboxDocument::name)
			.anyMatch((name) -> name.startsWith("=HYPERLINK("))
			.anyMatch((name) -> name.contains("\r\n"))
			.anyMatch((name) -> name.contains("\u202E"))
			.anyMatch((name) -> name.startsWith("../"));
		assertThat(documents).allMatch((document) -> !document.edited().isBefore(document.created()));
	}

	@Test
	void wordsFitTheNamesOfFields() {
		assertThat(documents(SETTINGS, "ONE").stream().map(SandboxDocument::author).distinct().count())
			.isGreaterThan(20);
		assertThat(Words.HOSTILE).allMatch((name) -> name.length() <= 254);
	}

	private static void assertSubclassFits(SandboxDocument document) {
		SandboxClass type = (document.documentClass() != null) ? ClassCatalogue.find(document.documentClass()) : null;
		if (document.subclass() != null) {
			assertThat(Objects.requireNonNull(type).subclasses()).contains(document.subclass());
		}
		else if (type != null) {
			assertThat(type.subclassRequired()).isFalse();
		}
	}

	private static double share(List<SandboxDocument> documents, Condition condition) {
		return documents.stream().map(SandboxDocument::condition).filter(condition::equals).count()
				/ (double) documents.size();
	}

	private static List<SandboxDocument> documents(SandboxSettings settings, String library) {
		try (Sandbox sandbox = Sandbox.start(settings)) {
			List<SandboxDocument> documents = new ArrayList<>();
			sandbox.eachDocument(library, documents::add);
			return documents;
		}
	}

}
