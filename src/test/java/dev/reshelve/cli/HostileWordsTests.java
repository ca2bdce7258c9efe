package dev.reshelve.cli;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.util.List;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.reshelve.Relay;
import dev.reshelve.TestDatabase.Engine;
import dev.reshelve.sandbox.SandboxDocument;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** What the server says is data, wherever it is shown or kept. */
class HostileWordsTests {

	private static final long RUN = 1;

	private static final String CODE = "=cmd|' /C calc'!A0\u0000\r\n@SUM(1+1)";

	private static final String WORDS = "\u0000\u0007First\r\n2026-01-01T00:00:00 ERROR forged\u2028line\u001b[31mred\u202Edrow"
			+ ",\"quoted\";\t=1+1";

	@ParameterizedTest
	@EnumSource
	void areNeutralInEveryAnswerFileAndLog(Engine engine) throws IOException {
		try (Reshelved reshelved = Reshelved.with(engine, Reshelved.SMALL.withDocuments(100));
				Relay relay = Relay.to(reshelved.sandbox().uri())) {
			Oracle oracle = Oracle.of(reshelved.sandbox(), Reshelved.PLAIN);
			List<String> ids = oracle.planned().stream().map(SandboxDocument::id).limit(3).toList();
			relay.refuse(ids, error(CODE, WORDS));
			reshelved.server(relay.uri());
			Said said = reshelved.reclassify(Reshelved.PLAIN, "--max-failures", 2).exits(ExitCode.FAILED);
			assertHarmless(said.all());
			Said again = reshelved.reshelve("restart", RUN, "--retry");
			assertHarmless(again.all());
			assertThat(Files.readString(reshelved.home().resolve("reports/run-1.html")))
				.satisfies(HostileWordsTests::assertHarmless)
				.contains("&#x3D;cmd|&#39; /C calc&#39;!A0", "&quot;quoted&quot;");
			assertHarmless(reshelved.reshelve("status", RUN).done().out());
			Said csv = reshelved.reshelve("outcomes", RUN, "--outcome", "REFUSED").done();
			assertHarmless(csv.out());
			List<CsvRecord> lines = csv(csv.out());
			assertThat(lines).hasSize(1 + ids.size());
			assertThat(lines).allSatisfy((line) -> assertThat(line.getFields())
				.noneMatch((field) -> field.matches("(?s)[=+@\\t\\r\\n-].*")));
			assertThat(lines.get(1).getFields()).anyMatch((field) -> field.startsWith("'=cmd"));
			List<JsonNode> json = reshelved.outcomes(RUN, "--outcome", "REFUSED");
			assertThat(json).hasSize(ids.size()).allSatisfy((row) -> {
				assertThat(row.get("code").asString()).startsWith("=cmd|' /C calc'!A0");
				assertThat(row.get("reason").asString()).contains("First", "\"quoted\"").hasSizeLessThanOrEqualTo(500);
			});
			assertHarmless(Files.readString(reshelved.home().resolve("logs/reshelve.log")));
		}
	}

	@ParameterizedTest
	@EnumSource
	void areBounded(Engine engine) {
		try (Reshelved reshelved = Reshelved.with(engine, Reshelved.SMALL.withDocuments(100));
				Relay relay = Relay.to(reshelved.sandbox().uri())) {
			String id = Oracle.of(reshelved.sandbox(), Reshelved.PLAIN).planned().getFirst().id();
			relay.refuse(List.of(id), error("C".repeat(5000), "long ".repeat(200_000)));
			reshelved.server(relay.uri());
			reshelved.reclassify(Reshelved.PLAIN).exits(ExitCode.SOME_NOT_CHANGED);
			assertThat(reshelved.reshelve("outcomes", RUN, "--outcome", "REFUSED").done().out()).hasSizeLessThan(1500);
		}
	}

	@ParameterizedTest
	@EnumSource
	void mayBeClassesOfDocuments(Engine engine) throws IOException {
		try (Reshelved reshelved = Reshelved.with(engine, Reshelved.SMALL.withDocuments(150));
				Relay relay = Relay.to(reshelved.sandbox().uri())) {
			Oracle oracle = Oracle.of(reshelved.sandbox(), "class,new_class\nEML,NOT\n");
			relay.rewrite((text) -> text.replace("\"class\":\"COR\"", "\"class\":" + quoted("=c\u0000\r\n\u001b[31m"))
				.replace("\"class\":\"AGR\"", "\"class\":" + quoted("A".repeat(200)))
				.replace("\"subclass\":\"OUT\"", "\"subclass\":" + quoted("+O\u0000UT\n\n\n" + "x".repeat(200))));
			reshelved.server(relay.uri());
			Said plan = reshelved.reclassify("class,new_class\nEML,NOT\n", "--plan").exits(ExitCode.STOPPED);
			assertHarmless(plan.all());
			reshelved.reshelve("restart", RUN).done();
			oracle.assertAllRight();
			reshelved.assertComplete(RUN, oracle, 2);
			assertThat(reshelved.outcomes(RUN)).as("nothing is neutralised in JSON")
				.anySatisfy((row) -> assertThat(row.get("subclass").asString()).startsWith("+O"));
			assertHarmless(Files.readString(reshelved.home().resolve("reports/run-1.html")));
			String csv = reshelved.reshelve("outcomes", RUN).done().out();
			assertHarmless(csv);
			assertThat(csv(csv)).allSatisfy((line) -> assertThat(line.getFields())
				.noneMatch((field) -> field.matches("(?s)[=+@\\t\\r\\n-].*")));
		}
	}

	private static void assertHarmless(String text) {
		assertThat(text).doesNotContain("\u0000", "\u0007", "\u001b", "\u2028", "\u202E");
		assertThat(text.lines()).noneMatch((line) -> line.startsWith("2026-01-01T00:00:00 ERROR forged"));
	}

	private static List<CsvRecord> csv(String text) throws IOException {
		try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(new StringReader(text))) {
			return reader.stream().toList();
		}
	}

	private static String error(String code, String words) {
		return "{\"error\":{\"code\":%s,\"code_message\":%s}}".formatted(quoted(code), quoted(words));
	}

	private static String quoted(String text) {
		return JsonMapper.shared().writeValueAsString(text);
	}

}
