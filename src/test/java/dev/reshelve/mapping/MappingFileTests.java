package dev.reshelve.mapping;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.reshelve.document.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class MappingFileTests {

	@TempDir
	private Path directory;

	@Test
	void readsRules() {
		MappingFile file = read("""
				class,subclass,new_class,new_subclass
				AGR,DRAFT,CONTRACT,DRAFT
				AGR,,CONTRACT,
				,,OTHER,
				""");
		assertThat(file.mapping().rules()).containsExactly(
				new MappingRule(2, "AGR", "DRAFT", new Target("CONTRACT", "DRAFT")),
				new MappingRule(3, "AGR", null, new Target("CONTRACT", null)),
				new MappingRule(4, null, null, new Target("OTHER", null)));
		assertThat(file.warnings().isEmpty()).isTrue();
		assertThat(file.warnings()).isEqualTo(MappingProblems.NONE);
	}

	@Test
	void findsColumnsByTheirNames() {
		assertThat(read("New_Class , CLASS\nB,A\n").mapping().rules())
			.containsExactly(new MappingRule(2, "A", null, new Target("B", null)));
	}

	@Test
	void ignoresOtherColumnsWithAWarningEach() {
		MappingFile file = read("class,remark,new_class,\nA,\"long, \"\"quoted\"\"\nremark\",B,\nC,,D,\n");
		assertThat(file.mapping().rules()).containsExactly(new MappingRule(2, "A", null, new Target("B", null)),
				new MappingRule(4, "C", null, new Target("D", null)));
		assertThat(lines(file.warnings())).containsExactly(
				"mapping.csv:1:2: column 'remark' is ignored — remove it, or rename it if it should be one of"
						+ " class,subclass,new_class,new_subclass",
				"mapping.csv:1:4: column 4 is ignored — remove it, or rename it if it should be one of"
						+ " class,subclass,new_class,new_subclass");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\n", "\r\n", "\r" })
	void takesAnyLineEnd(String end) {
		assertThat(read(String.join(end, "class,new_class", "A,B", "", "C,D")).mapping().rules())
			.extracting(MappingRule::line)
			.containsExactly(2L, 4L);
	}

	@Test
	void takesAByteOrderMarkAndQuotedNames() {
		assertThat(read("\uFEFF\"class\",\"new_class\"\n\"A\",\"B\"").mapping().rules())
			.containsExactly(new MappingRule(2, "A", null, new Target("B", null)));
	}

	@Test
	void ignoresBlankLines() {
		assertThat(read("\n  \nclass,new_class\n\n,\n\"\",\" \"\n \nA,B\n\n").mapping().rules())
			.containsExactly(new MappingRule(8, "A", null, new Target("B", null)));
	}

	@Test
	void readsUmlauts() {
		assertThat(read("class,new_class\nVERTRÄGE,契約\n").mapping().rules())
			.containsExactly(new MappingRule(2, "VERTRÄGE", null, new Target("契約", null)));
	}

	@Test
	void ignoresBlanksAroundIdsWithAWarning() {
		MappingFile file = read("class,new_class\n AGR\t,\u00A0B B\n");
		assertThat(file.mapping().rules()).containsExactly(new MappingRule(2, "AGR", null, new Target("B B", null)));
		assertThat(lines(file.warnings())).containsExactly(
				"mapping.csv:2:1: column 'class' has blanks around 'AGR', which are ignored — remove them",
				"mapping.csv:2:2: column 'new_class' has blanks around 'B B', which are ignored — remove them");
	}

	@Test
	void warnsOfRulesThatChangeNothing() {
		MappingFile file = read("""
				class,subclass,new_class,new_subclass
				A,,a,
				B,X,B,x
				C,X,C,
				D,,D,X
				""");
		assertThat(file.mapping().rules()).hasSize(4);
		assertThat(file.mapping().isChained()).isFalse();
		assertThat(file.warnings().kept()).extracting(MappingProblem::line).containsExactly(2L, 3L, 4L);
		assertThat(lines(file.warnings())).first()
			.isEqualTo("mapping.csv:2:3: the rule changes nothing: 'a' is what such documents already are — remove the"
					+ " line, unless it is an exception to a more general one");
	}

	@Test
	void countsTheWarningsThatItDoesNotKeep() {
		StringBuilder text = new StringBuilder("class,new_class\n");
		for (int i = 0; i < 250; i++) {
			text.append('C').append(i).append(",c").append(i).append('\n');
		}
		MappingFile file = read(text.toString());
		assertThat(file.mapping().rules()).hasSize(250);
		assertThat(file.warnings().kept()).hasSize(100);
		assertThat(file.warnings().count()).isEqualTo(250);
		assertThat(file.warnings().toString()).endsWith("\n... and 150 more");
	}

	@Test
	void digestIsThatOfTheRulesAlone() {
		String digest = read("class,subclass,new_class,new_subclass\nA,X,B,\nC,,D,Y\n").mapping().digest();
		assertThat(read("remark,NEW_SUBCLASS,new_class,subclass,class\r\n\"why\",y,d,,c\r\n,,b,x,a\r\n").mapping()
			.digest()).isEqualTo(digest);
		assertThat(read("class,subclass,new_class,new_subclass\nA,X,B,\nC,,D,Z\n").mapping().digest())
			.isNotEqualTo(digest);
	}

	@Test
	@DisabledOnOs(OS.WINDOWS)
	void readsAPipe() throws Exception {
		Path pipe = this.directory.resolve("mapping.csv");
		assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
		Thread writer = Thread.ofVirtual().start(() -> write(pipe, "class,new_class\nA,B\n"));
		assertThat(MappingFile.read(pipe).mapping().rules()).hasSize(1);
		writer.join();
	}

	private MappingFile read(String text) {
		return MappingFile.read(write(this.directory.resolve("mapping.csv"), text));
	}

	private List<String> lines(MappingProblems problems) {
		return problems.toString().replace(this.directory + File.separator, "").lines().toList();
	}

	private static Path write(Path path, String text) {
		try {
			return Files.write(path, text.getBytes(StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
