package dev.reshelve.faults;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

import dev.reshelve.export.ExpectedRows;
import dev.reshelve.sandbox.Endpoint;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** Exports that are killed, compared row by row with what the practice server knows. */
class ExportKillTests {

	@Fault(Line.KILL_EXPORT)
	void killedAtAnyInstant(Scene scene) throws Exception {
		scene.onEither().with(Scene.LIBRARY.withDocuments(3000));
		Random random = scene.random();
		boolean gzip = random.nextBoolean();
		Path file = scene.folder().resolve(gzip ? "list.csv.gz" : "list.csv");
		Child child = scene.start("export", "--fields", ExpectedRows.FIELDS, "--to", file.toString(), "--batch-size",
				"15", "--concurrency", "2", gzip ? "--gzip" : "--spreadsheet-safe=false");
		int kills = 1 + random.nextInt(3);
		for (int kill = 0; kill < kills; kill++) {
			long lists = scene.sandbox().record().calls(Endpoint.LIST);
			// Some hundred pages; where it dies near the end, it dies while it gathers.
			scene.awaitCalls(child, Endpoint.LIST, lists + 20 + random.nextInt(200));
			scene.pause(30);
			child.kill();
			child = scene.restart();
		}
		int exit = child.exit();
		boolean died = exit == 6 && child.err().contains("complete");
		assertThat(died ? 0 : exit).as(child.err()).isZero();
		assertThat(ExpectedRows.in(file)).isEqualTo(ExpectedRows.of(scene.sandbox()));
		Child status = scene.start("status", "1", "--json");
		assertThat(status.exit()).as(status.err()).isZero();
		JsonNode json = JsonMapper.shared().readTree(status.out());
		assertThat(json.get("state").asString()).isEqualTo("COMPLETED");
		assertThat(json.get("documents").get("exported").asInt()).isEqualTo(3000);
		assertThat(json.get("result").asString()).startsWith("3,000 rows in " + file);
		try (var folder = Files.list(file.getParent())) {
			assertThat(folder.filter((each) -> each.toString().endsWith(".part"))).isEmpty();
		}
	}

}
