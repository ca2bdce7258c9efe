package dev.reshelve.cli;

import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.reshelve.TestDatabase.Engine;
import dev.reshelve.sandbox.Condition;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** What scripts read: JSON, CSV, and the views of the database. */
class PrintedTests {

	private static final JsonMapper STRICT = JsonMapper.builder()
		.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
		.build();

	@ParameterizedTest
	@EnumSource
	void keepToTheirShapesAndAgree(Engine engine) throws IOException {
		try (Reshelved reshelved = Reshelved.with(engine, Reshelved.SMALL)) {
			Oracle oracle = Oracle.of(reshelved.sandbox(), Reshelved.PLAIN);
			String locked = oracle.planned().getFirst().id();
			String moved = oracle.planned().getLast().id();
			reshelved.reclassify(Reshelved.PLAIN, "--plan").exits(ExitCode.STOPPED);
			reshelved.sandbox().condition(locked, Condition.CHECKED_OUT);
			reshelved.sandbox().change(moved, "ARC", null);
			reshelved.reshelve("restart", 1).exits(ExitCode.SOME_NOT_CHANGED);
			reshelved.reclassify(Reshelved.PLAIN, "--plan", "--numbers", "1-50").exits(ExitCode.STOPPED);

			JsonNode status = STRICT.readTree(reshelved.reshelve("status", 1, "--json").done().out());
			assertStatus(status, oracle);
			assertThat(STRICT.readTree(reshelved.reshelve("status", "--json").done().out()).get("state").asString())
				.isEqualTo("PLANNED");
			JsonNode runs = STRICT.readTree(reshelved.reshelve("runs", "--json").done().out());
			assertThat(runs).extracting((run) -> run.get("run").asInt()).containsExactly(2, 1);
			assertThat(runs.get(1)).isEqualTo(status);
			assertThat(STRICT.readTree(reshelved.reshelve("runs", "--json", "--limit", 1).done().out())).hasSize(1);
			assertThat(tableOfRuns(reshelved).getLast())
				.matches("\\| *1 \\| reclassify .*\\| *%d \\| *%d \\| *2 \\| *0 \\|".formatted(oracle.planned().size(),
						oracle.planned().size() - 2));
			assertOutcomes(reshelved, oracle, locked);
			assertViews(reshelved, status);
		}
	}

	/** The lines of the runs, the latest first. */
	private static List<String> tableOfRuns(Reshelved reshelved) {
		return reshelved.reshelve("runs").done().out().lines().filter((line) -> line.matches("\\| *\\d+ .*")).toList();
	}

	private static void assertStatus(JsonNode status, Oracle oracle) {
		assertThat(status.propertyNames()).contains("run", "job", "state", "phase", "libraries", "attempts",
				"documents", "started", "ended", "owner", "failure");
		assertThat(status.get("run").isIntegralNumber()).isTrue();
		assertThat(status.get("job").asString()).isEqualTo("reclassify");
		assertThat(status.get("state").asString()).isEqualTo("COMPLETED");
		assertThat(status.get("attempts").asInt()).isEqualTo(2);
		assertThat(Instant.parse(status.get("started").asString())).isBetween(Instant.now().minusSeconds(300),
				Instant.parse(status.get("ended").asString()));
		assertThat(status.get("owner").isNull()).isTrue();
		assertThat(status.get("failure").isNull()).isTrue();
		JsonNode documents = status.get("documents");
		assertThat(documents.propertyNames()).contains("read", "alreadyRight", "unmapped", "planned", "changed",
				"conflict", "refused", "failed", "pending");
		assertThat(documents.get("changed").asInt()).isEqualTo(oracle.planned().size() - 2);
		assertThat(documents.get("refused").asInt()).isEqualTo(1);
		assertThat(documents.get("conflict").asInt()).isEqualTo(1);
		assertThat(documents.get("read").asInt()).isEqualTo(documents.get("alreadyRight").asInt()
				+ documents.get("unmapped").asInt() + documents.get("planned").asInt());
	}

	private static void assertOutcomes(Reshelved reshelved, Oracle oracle, String locked) throws IOException {
		String text = reshelved.reshelve("outcomes", 1).done().out();
		List<JsonNode> json = reshelved.outcomes(1);
		assertThat(json).hasSize(oracle.planned().size());
		try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(new StringReader(text))) {
			List<NamedCsvRecord> lines = csv.stream().toList();
			assertThat(lines).hasSameSizeAs(json);
			assertThat(lines.getFirst().getHeader()).contains("library", "document", "version", "outcome", "class",
					"subclass", "new_class", "new_subclass", "status", "code", "reason", "calls", "settled");
			for (int i = 0; i < json.size(); i++) {
				NamedCsvRecord line = lines.get(i);
				assertThat(line.getField("library") + "!" + line.getField("document") + "." + line.getField("version"))
					.isEqualTo(json.get(i).get("document").asString());
				assertThat(line.getField("outcome")).isEqualTo(json.get(i).get("outcome").asString());
				assertThat(line.getField("class")).isEqualTo(json.get(i).get("documentClass").asString());
			}
		}
		assertThat(reshelved.outcomes(1, "--outcome", "REFUSED", "--outcome", "conflict")).hasSize(2)
			.anySatisfy((row) -> {
				assertThat(row.get("document").asString()).isEqualTo(locked);
				assertThat(row.get("code").asString()).isEqualTo("NRC_DOCUMENT_CHECKED_OUT");
				assertThat(row.get("calls").asInt()).isEqualTo(1);
			});
		assertThat(reshelved.outcomes(1, "--outcome", "FAILED")).isEmpty();
	}

	private static void assertViews(Reshelved reshelved, JsonNode status) {
		List<Map<String, Object>> runs = rows(reshelved, "select * from runs order by run_id");
		assertThat(runs).extracting((run) -> run.get("state")).containsExactly("COMPLETED", "PLANNED");
		assertThat(runs.getFirst()).containsEntry("library", "ACTIVE").containsEntry("phase", "SETTLED");
		assertThat(rows(reshelved, "select attempt, status from attempts where run_id = 1 order by attempt"))
			.extracting((attempt) -> attempt.get("status"))
			.containsExactly("STOPPED", "COMPLETED");
		assertThat(rows(reshelved, "select * from slices where run_id = 1 and status = 'COMPLETED'")).isNotEmpty();
		rows(reshelved,
				"select lower(outcome) as name, count(*) as documents from outcomes where run_id = 1 group by outcome")
			.forEach((row) -> assertThat(status.get("documents").get((String) row.get("name")).asLong())
				.isEqualTo(row.get("documents")));
		assertThat(reshelved.count("outcomes where run_id = 1"))
			.isEqualTo(status.get("documents").get("planned").asLong());
	}

	private static List<Map<String, Object>> rows(Reshelved reshelved, String sql) {
		return reshelved.sql().sql(sql).query().listOfRows();
	}

}
