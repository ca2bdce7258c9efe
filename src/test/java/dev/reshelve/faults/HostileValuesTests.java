package dev.reshelve.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.reshelve.faults.Oracle.Ending;
import dev.reshelve.notice.Receiver;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

@Execution(ExecutionMode.CONCURRENT)
class HostileValuesTests {

	private static final int PLANNED = 4;

	private static final int SOME_NOT_CHANGED = 3;

	/** A reason of 500 characters, each written as six in JSON, has room. */
	private static final int TOO_LONG = 4000;

	@Fault(Line.HOSTILE_VALUES)
	void areDataWhereverTheyAreShownOrKept(Scene scene) throws IOException {
		scene.onEither().with(Scene.LIBRARY.withLatency(Duration.ofMillis(1)));
		try (HostileServer server = HostileServer.before(scene.sandbox(), scene.random().nextInt(1000));
				Receiver receiver = Receiver.answering(200)) {
			Map<String, Ending> refused = server.refuse(scene.sandbox(), scene.oracle().planned());
			scene.set("RESHELVE_IMANAGE_URL", server.uri());
			scene.set("RESHELVE_WEBHOOK_SECRET", Receiver.SECRET);
			isNeutral(scene.reclassify("--plan", "--concurrency", "8"), PLANNED);
			isNeutral(scene.start("restart", "1", "--report-all", "--notify", receiver.uri().toString()),
					SOME_NOT_CHANGED);
			scene.oracle().isDone(0, refused);
			assertThat(receiver.calls()).singleElement().satisfies((call) -> isNeutral("notice", call.body()));

			isNeutral(scene.start("status", "1", "--page"), 0);
			isNeutral(scene.start("status", "1", "--json"), 0);
			isNeutral(scene.start("runs"), 0);
			holdsNoFormula("outcomes", isNeutral(scene.start("outcomes", "1"), 0));
			isLossless(isNeutral(scene.start("outcomes", "1", "--format", "json"), 0), server);
			eachFileIsNeutralAndAtHome(scene.folder());
		}
	}

	private static String isNeutral(Child child, int exit) {
		assertThat(child.exit()).as(child + ": " + child.err()).isEqualTo(exit);
		isNeutral(child + ", error output", child.err());
		return isNeutral(child.toString(), child.out());
	}

	private static String isNeutral(String what, String text) {
		assertThat(text.codePoints().filter(HostileValuesTests::isInvisible).mapToObj(Integer::toHexString).distinct())
			.as("characters of %s that nobody sees", what)
			.isEmpty();
		assertThat(text.lines().filter((line) -> line.startsWith("2026-01-01T00:00:00 ERROR forged"))).as(what)
			.isEmpty();
		// What is drawn has the more parts and points, the longer a run takes.
		String undrawn = text.replace("<", "\n<").replaceAll(" d=\"[A-Za-z\\d .,-]*\"", "");
		assertThat(undrawn.lines().mapToInt(String::length).max().orElse(0)).as("the longest line of %s", what)
			.isLessThan(TOO_LONG);
		return text;
	}

	private static boolean isInvisible(int character) {
		return switch (Character.getType(character)) {
			case Character.CONTROL -> "\t\r\n".indexOf(character) < 0;
			case Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE -> true;
			default -> false;
		};
	}

	private static void holdsNoFormula(String what, String csv) throws IOException {
		try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(csv)) {
			List<CsvRecord> lines = reader.stream().toList();
			assertThat(lines).as(what).hasSizeGreaterThan(1).allSatisfy((line) -> {
				assertThat(line.getFieldCount()).isEqualTo(lines.getFirst().getFieldCount());
				assertThat(line.getFields())
					.noneMatch((cell) -> cell.matches("(?s)[\\s\\p{Z}\\p{C}]*[=+@\\-\uff1d\uff0b\uff0d\uff20].*"));
			});
		}
	}

	/** The ids of documents and classes that can be some come as the server gave them. */
	private static void isLossless(String json, HostileServer server) {
		long hostile = json.lines()
			.map(JsonMapper.shared()::readTree)
			.filter((row) -> row.hasNonNull("subclass"))
			.peek((row) -> {
				long number = Long.parseLong(row.get("document").asString().replaceAll(".*!|\\..*", ""));
				String subclass = server.subclass(number);
				if (subclass.length() <= 64 && !subclass.matches("(?s).*[\\p{Cc}\\p{Cs}].*")) {
					assertThat(row.get("subclass").asString()).isEqualTo(subclass);
				}
			})
			.count();
		assertThat(hostile).isPositive();
	}

	private static void eachFileIsNeutralAndAtHome(Path folder) throws IOException {
		try (Stream<Path> files = Files.walk(folder)) {
			for (Path file : files.filter(Files::isRegularFile).toList()) {
				String name = folder.relativize(file).toString();
				assertThat(name).matches("mapping.csv|process-\\d+\\.(out|err)|home/reshelve\\.(mv|trace)\\.db"
						+ "|home/logs/reshelve\\.log|home/reports/run-1[a-z-]*\\.(csv|html)");
				if (name.matches("home/(logs|reports)/.*")) {
					String text = isNeutral(name, Files.readString(file));
					if (name.endsWith(".csv")) {
						holdsNoFormula(name, text);
					}
					if (name.endsWith(".html")) {
						assertThat(text).doesNotContain("<script", "<img");
					}
				}
			}
		}
		assertThat(folder.resolve("home/reports")).isDirectoryContaining("glob:**.csv")
			.isDirectoryContaining("glob:**.html");
		for (Path place : List.of(folder.getParent(), Path.of("/tmp"), Path.of(""))) {
			assertThat(place.resolve(HostileServer.ESCAPED)).doesNotExist();
		}
	}

}
