package dev.reshelve.mapping;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.reshelve.document.DocumentClass;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class MappingCheckTests {

	private static final List<DocumentClass> CLASSES = List.of(new DocumentClass("AGR", false),
			new DocumentClass("CONTRACT", true), new DocumentClass("LETTER", false));

	private static final Map<String, List<String>> SUBCLASSES = Map.of("AGR", List.of("DRAFT"), "CONTRACT",
			List.of("DRAFT", "FINAL"), "LETTER", List.of());

	private final List<String> asked = new ArrayList<>();

	@TempDir
	private Path directory;

	@Test
	void findsNothingWrongWithKnownNames() {
		MappingCheck check = check("""
				class,subclass,new_class,new_subclass
				agr,draft,Contract,Final
				AGR,,contract,DRAFT
				,,letter,
				""");
		assertThat(check).isEqualTo(new MappingCheck(MappingProblems.NONE, MappingProblems.NONE));
	}

	@Test
	void asksForSubclassesOnceAndOnlyWhereOneIsNamed() {
		check("""
				class,subclass,new_class,new_subclass
				AGR,,CONTRACT,DRAFT
				LETTER,,CONTRACT,FINAL
				,,AGR,
				OTHER,X,LETTER,
				""");
		assertThat(this.asked).containsExactly("CONTRACT");
	}

	@Test
	void namesTheNearestKnownTarget() {
		MappingCheck check = check("""
				class,subclass,new_class,new_subclass
				AGR,,CONTARCT,FINAL
				LETTER,,Contract,FINALE
				,,INVOICE,
				""");
		assertThat(lines(check.errors())).containsExactly(
				"mapping.csv:2:3: new_class 'CONTARCT' is no class of library ACTIVE — did you mean 'CONTRACT'?",
				"mapping.csv:3:4: new_subclass 'FINALE' is no subclass of 'CONTRACT' in library ACTIVE — did you mean 'FINAL'?",
				"mapping.csv:4:3: new_class 'INVOICE' is no class of library ACTIVE — correct it, or remove the line");
		assertThat(check.warnings()).isEqualTo(MappingProblems.NONE);
	}

	@Test
	void warnsOfUnknownSources() {
		MappingCheck check = check("""
				new_class,class,subclass
				LETTER,ARG,
				LETTER,AGR,Draught
				LETTER,LETTER,NONE
				""");
		assertThat(check.errors()).isEqualTo(MappingProblems.NONE);
		assertThat(lines(check.warnings())).containsExactly(
				"mapping.csv:2:2: class 'ARG' is no class of library ACTIVE — did you mean 'AGR'?",
				"mapping.csv:3:3: subclass 'Draught' is no subclass of 'AGR' in library ACTIVE — correct it, or remove the line",
				"mapping.csv:4:3: subclass 'NONE' is no subclass of 'LETTER' in library ACTIVE — correct it, or remove the line");
	}

	@Test
	void wantsASubclassWhereTheClassRequiresOne() {
		MappingCheck check = check("""
				class,subclass,new_class,new_subclass
				AGR,,contract,
				CONTRACT,DRAFT,CONTRACT,
				""");
		assertThat(lines(check.errors())).containsExactly(
				"mapping.csv:2:4: there is no new_subclass, but class 'CONTRACT' of library ACTIVE requires one,"
						+ " so that every such document would be refused — name one in column new_subclass");
		assertThat(check("class,new_class\nAGR,CONTRACT\n").errors().kept()).extracting(MappingProblem::column)
			.containsExactly(2);
	}

	@Test
	void addsUpTheProblemsOfSeveralLibraries() {
		StringBuilder text = new StringBuilder("class,new_class\n");
		for (int i = 0; i < 60; i++) {
			text.append('C').append(i).append(",X\n");
		}
		MappingProblems problems = check(text.toString()).errors();
		MappingProblems sum = problems.plus(problems);
		assertThat(sum.kept()).hasSize(100);
		assertThat(sum.more()).isEqualTo(20);
		assertThat(problems.plus(MappingProblems.NONE)).isEqualTo(problems);
	}

	private MappingCheck check(String text) {
		try {
			return MappingFile.read(Files.writeString(this.directory.resolve("mapping.csv"), text))
				.check("ACTIVE", CLASSES, (documentClass) -> {
					this.asked.add(documentClass);
					return SUBCLASSES.get(documentClass);
				});
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static List<String> lines(MappingProblems problems) {
		return problems.toString().lines().map((line) -> line.substring(line.indexOf("mapping.csv"))).toList();
	}

}
