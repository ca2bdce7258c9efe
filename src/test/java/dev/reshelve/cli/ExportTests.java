package dev.reshelve.cli;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.reshelve.Relay;
import dev.reshelve.TestDatabase.Engine;
import dev.reshelve.export.ExpectedRows;
import dev.reshelve.sandbox.Endpoint;
import dev.reshelve.sandbox.FaultKind;
import dev.reshelve.sandbox.Population;
import dev.reshelve.sandbox.SandboxDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Whole exports, compared with what the practice server knows of its documents. */
class ExportTests {

	private static final long RUN = 1;

	@ParameterizedTest
	@EnumSource
	void writesEveryDocumentOnceAsTheServerKnowsIt(Engine engine) throws IOException {
		try (Reshelved reshelved = Reshelved.with(engine, Reshelved.SMALL)) {
			Path file = reshelved.home().resolve("list.csv");
			Said said = export(reshelved, "--to", file, "--batch-size", 37).done();
			List<List<String>> rows = ExpectedRows.of(reshelved.sandbox());
			assertThat(ExpectedRows.in(file)).isEqualTo(rows);
			assertThat(rows).as("the hard ones").anyMatch((row) -> row.get(10).contains("\n")).hasSize(500);
			assertThat(said.out()).contains("Run 1 is completed.", "500 documents exported",
					"500 rows in " + file + " (");
			JsonNode status = reshelved.status(RUN);
			assertThat(status.get("percent").asInt()).isEqualTo(100);
			assertThat(status.get("complete").asBoolean()).isTrue();
			assertThat(status.get("result").asString()).startsWith("500 rows in " + file);
			assertThat(status.get("phase").asString()).isEqualTo("SETTLED");
			assertThat(status.get("documents").get("exported").asInt()).isEqualTo(500);
			assertThat(status.get("documents").get("read").asInt()).isEqualTo(500);
			assertThat(reshelved.reshelve("status").done().out()).contains("500 documents exported", "500 rows in ")
				.doesNotContain("conflict");
			assertThat(reshelved.reshelve("runs").done().out()).contains("Exported");
			assertThat(reshelved.home().resolve("reports/run-1.html")).content()
				.contains("Run 1 exported 500 documents", "500 rows in ");
			assertThat(leftovers(reshelved)).isEmpty();
			assertThat(reshelved.reshelve("undo", RUN).exits(ExitCode.NOT_POSSIBLE).err()).contains("cannot be undone")
				.hasLineCount(1);
			assertThat(reshelved.reshelve("verify", RUN).exits(ExitCode.NOT_POSSIBLE).err())
				.contains("nothing to verify")
				.hasLineCount(1);
			assertThat(reshelved.reshelve("restart", RUN, "--retry").exits(ExitCode.NOT_POSSIBLE).err())
				.hasLineCount(1);
		}
	}

	@Test
	void writesWhatIsAskedForAndNoMore() {
		try (Reshelved reshelved = Reshelved.with(Engine.H2, Reshelved.SMALL.withLibraries("ACTIVE", "OLD")
			.withPopulation(Population.DEFAULT.withDocuments(300).withMaxVersions(3)))) {
			LocalDate day = LocalDate.of(2012, 6, 1);
			export(reshelved, "--library", "old", "--library", "ACTIVE", "--created-from", day, "--numbers", "20-250",
					"--versions", "all", "--gzip")
				.done();
			List<List<String>> expected = Stream.of("ACTIVE", "OLD")
				.flatMap(
						(library) -> ExpectedRows
							.of(reshelved.sandbox(), library,
									(document) -> !document.created()
										.isBefore(day.atStartOfDay(ZoneOffset.UTC).toInstant())
											&& document.number() >= 20 && document.number() <= 250)
							.stream())
				.toList();
			assertThat(ExpectedRows.in(reshelved.home().resolve("exports/run-1.csv.gz"))).isEqualTo(expected)
				.hasSizeGreaterThan(100);
		}
	}

	@Test
	void writesAHeaderWhereThereAreNoDocuments() {
		try (Reshelved reshelved = Reshelved.with(Engine.H2, Reshelved.SMALL.withDocuments(0))) {
			export(reshelved).done();
			assertThat(ExpectedRows.in(reshelved.home().resolve("exports/run-1.csv"))).isEmpty();
		}
	}

	@Test
	void keepsSpreadsheetsFromRunningNames() {
		try (Reshelved reshelved = Reshelved.with(Engine.H2, Reshelved.SMALL.withDocuments(3000))) {
			export(reshelved, "--spreadsheet-safe").done();
			List<List<String>> rows = ExpectedRows.in(reshelved.home().resolve("exports/run-1.csv"));
			assertThat(rows).hasSize(3000)
				.allSatisfy((row) -> assertThat(row)
					.noneMatch((cell) -> cell.matches("(?s)[\\s\\p{Z}]*[=+\\-@\uff1d\uff0b\uff0d\uff20].*")));
			assertThat(rows).anyMatch((row) -> row.get(1).startsWith("'=HYPERLINK"))
				.anyMatch((row) -> row.get(10).equals("'- to be discussed"))
				.anyMatch((row) -> row.get(10).contains("\r\n"));
		}
	}

	@ParameterizedTest
	@CsvSource({ "H2, 1, STOP", "H2, 7, LOSE", "POSTGRESQL, 5, STOP" })
	void goesOnWhereverItEnded(Engine engine, int chunk, AtChunk.Event event) throws IOException {
		try (Reshelved reshelved = Reshelved.with(engine, Reshelved.SMALL.withDocuments(400))) {
			Path file = reshelved.home().resolve("list.csv");
			reshelved.atChunk(chunk, "read", event);
			export(reshelved, "--to", file, "--batch-size", 20, "--gzip")
				.exits((event == AtChunk.Event.STOP) ? ExitCode.STOPPED : ExitCode.FAILED);
			assertThat(file).doesNotExist();
			JsonNode status = reshelved.status(RUN);
			assertThat(status.get("complete").asBoolean()).isFalse();
			assertThat(status.get("percent").asInt()).isBetween(0, 99);
			assertThat(status.get("result").isNull()).isTrue();
			reshelved.undisturbed().reshelve("restart", RUN).done();
			Path compressed = Files.move(file, reshelved.home().resolve("list.csv.gz"));
			assertThat(ExpectedRows.in(compressed)).isEqualTo(ExpectedRows.of(reshelved.sandbox()));
			assertThat(reshelved.status(RUN).get("documents").get("exported").asInt()).isEqualTo(400);
			assertThat(leftovers(reshelved)).isEmpty();
		}
	}

	@Test
	void readsAnewWhatSomebodyTidiedUp() throws IOException {
		try (Reshelved reshelved = Reshelved.with(Engine.H2, Reshelved.SMALL)) {
			reshelved.atChunk(14, "read", AtChunk.Event.STOP);
			export(reshelved, "--batch-size", 40).exits(ExitCode.STOPPED);
			List<Path> parts = leftovers(reshelved);
			assertThat(parts).hasSizeGreaterThan(3);
			Files.delete(parts.get(0));
			Files.writeString(parts.get(1), "");
			reshelved.undisturbed().reshelve("restart", RUN).done();
			assertThat(ExpectedRows.in(reshelved.home().resolve("exports/run-1.csv")))
				.isEqualTo(ExpectedRows.of(reshelved.sandbox()));
		}
	}

	@Test
	void deletesThePartsOfARunThatIsGivenUp() throws IOException {
		try (Reshelved reshelved = Reshelved.with(Engine.H2, Reshelved.SMALL)) {
			reshelved.atChunk(6, "read", AtChunk.Event.STOP);
			export(reshelved, "--batch-size", 40).exits(ExitCode.STOPPED);
			assertThat(leftovers(reshelved)).isNotEmpty();
			reshelved.undisturbed().reshelve("abandon", RUN).done();
			assertThat(leftovers(reshelved)).isEmpty();
		}
	}

	@Test
	void saysInOneSentenceWhyNothingCanBeKept() throws IOException {
		try (Reshelved reshelved = Reshelved.with(Engine.H2, Reshelved.SMALL)) {
			Path exports = Files.writeString(reshelved.home().resolve("exports"), "in the way");
			assertThat(export(reshelved).exits(ExitCode.FAILED).out()).contains("could not be kept in " + exports);
			Files.delete(exports);
			reshelved.reshelve("restart", RUN).done();
			assertThat(ExpectedRows.in(reshelved.home().resolve("exports/run-1.csv"))).hasSize(500);
		}
	}

	@Test
	void makesACellOfANameOfAMegabyte() {
		try (Reshelved reshelved = Reshelved.with(Engine.H2, Reshelved.SMALL);
				Relay relay = Relay.to(reshelved.sandbox().uri())) {
			List<List<String>> rows = new ArrayList<>(ExpectedRows.of(reshelved.sandbox()));
			List<String> row = new ArrayList<>(rows.get(250));
			relay.rewrite((answer) -> withName(answer, row.getFirst(), "L".repeat(1 << 20)));
			export(reshelved.server(relay.uri())).done();
			row.set(1, "L".repeat(32_766) + "…");
			rows.set(250, row);
			assertThat(ExpectedRows.in(reshelved.home().resolve("exports/run-1.csv"))).isEqualTo(rows);
		}
	}

	private static String withName(String answer, String id, String name) {
		if (!answer.startsWith("{")) {
			return answer;
		}
		JsonNode root = JsonMapper.shared().readTree(answer);
		root.findParents("name")
			.stream()
			.filter((document) -> document.path("id").asString("").equals(id))
			.forEach((document) -> ((ObjectNode) document).put("name", name));
		return root.toString();
	}

	@Test
	void overwritesNothingThatSomebodyPutThereMeanwhile() throws IOException {
		try (Reshelved reshelved = Reshelved.with(Engine.H2, Reshelved.SMALL)) {
			Path file = reshelved.home().resolve("list.csv");
			reshelved.atChunk(3, "read", AtChunk.Event.STOP);
			export(reshelved, "--to", file).exits(ExitCode.STOPPED);
			Files.writeString(file, "of somebody else");
			Said said = reshelved.undisturbed().reshelve("restart", RUN).exits(ExitCode.FAILED);
			assertThat(said.out()).contains("Somebody has put another file at " + file);
			assertThat(file).hasContent("of somebody else");
			Files.delete(file);
			long calls = reshelved.sandbox().record().calls(Endpoint.LIST);
			reshelved.reshelve("restart", RUN).done();
			assertThat(reshelved.sandbox().record().calls(Endpoint.LIST)).as("nothing is read again").isEqualTo(calls);
			assertThat(ExpectedRows.in(file)).isEqualTo(ExpectedRows.of(reshelved.sandbox()));
			export(reshelved, "--to", file).exits(ExitCode.USAGE);
			export(reshelved, "--to", file, "--overwrite", "--author", "ABAKER").done();
			assertThat(ExpectedRows.in(file)).isEqualTo(
					ExpectedRows.of(reshelved.sandbox(), "ACTIVE", (document) -> document.author().equals("ABAKER")));
		}
	}

	@ParameterizedTest
	@CsvSource({ "CURSOR_REPEATED", "CURSOR_REFUSED" })
	void writesEachDocumentOnceWhateverTheCursorDoes(FaultKind fault) {
		try (Reshelved reshelved = Reshelved.with(Engine.H2, Reshelved.SMALL)) {
			reshelved.sandbox().faults().next(2, fault, Endpoint.LIST);
			export(reshelved, "--batch-size", 10).done();
			assertThat(ExpectedRows.in(reshelved.home().resolve("exports/run-1.csv")))
				.containsExactlyInAnyOrderElementsOf(ExpectedRows.of(reshelved.sandbox()));
		}
	}

	@Test
	void findsMistakesBeforeAnythingIsAsked() throws IOException {
		try (Reshelved reshelved = Reshelved.with(Engine.H2, Reshelved.SMALL)) {
			Path home = reshelved.home();
			Path there = Files.writeString(home.resolve("there.csv"), "");
			assertMistake(reshelved, "--fields", "id,autor", "Did you mean 'author'?", 2);
			assertMistake(reshelved, "--to", home, home + " is a folder", 1);
			assertMistake(reshelved, "--to", home.resolve("no/list.csv"), "there is no folder " + home.resolve("no"),
					1);
			assertMistake(reshelved, "--to", there, "--overwrite", 1);
			assertMistake(reshelved, "--to", "/proc/list.csv", "/proc cannot be written to", 1);
			assertMistake(reshelved, "--mail-to", "nobody", "not one mail address", 1);
			assertMistake(reshelved, "--mail-to", "a@example.com", "SPRING_MAIL_HOST", 1);
			assertMistake(reshelved, "--batch-size", 10_000, "1 to 9999", 1);
			assertThat(export(reshelved, "--delete-after-mail").exits(ExitCode.USAGE).err()).contains("--mail-to")
				.hasLineCount(1);
			assertThat(export(reshelved, "--library", "NONE").exits(ExitCode.USAGE).err())
				.contains("no library 'NONE'");
			assertThat(reshelved.reshelve("export").exits(ExitCode.USAGE).err()).contains("--fields");
			assertThat(reshelved.sandbox().record().calls(Endpoint.LIST)).isZero();
			reshelved.reshelve("status").exits(ExitCode.NOT_POSSIBLE);
			assertThat(there).isEmptyFile();
		}
	}

	private static void assertMistake(Reshelved reshelved, String option, Object value, String words, int lines) {
		Said said = option.equals("--fields") ? reshelved.reshelve("export", option, value)
				: export(reshelved, option, value);
		assertThat(said.exits(ExitCode.USAGE).err()).contains(words).hasLineCount(lines);
	}

	private static Said export(Reshelved reshelved, Object... options) {
		return reshelved.reshelve(
				Stream.concat(Stream.of("export", "--fields", ExpectedRows.FIELDS), Stream.of(options)).toArray());
	}

	/** Files that only a run in the middle needs. */
	private static List<Path> leftovers(Reshelved reshelved) throws IOException {
		try (Stream<Path> files = Files.walk(reshelved.home(), FileVisitOption.FOLLOW_LINKS)) {
			return files.filter(Files::isRegularFile)
				.filter((file) -> file.toString().contains("/parts/") || file.toString().endsWith(".part"))
				.sorted()
				.toList();
		}
	}

}
