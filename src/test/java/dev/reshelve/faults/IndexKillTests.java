package dev.reshelve.faults;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;

import dev.reshelve.sandbox.archivesspace.PracticeArchive;
import dev.reshelve.sandbox.archivesspace.PracticeArchiveSettings;
import dev.reshelve.sandbox.archivesspace.RecordKind;
import dev.reshelve.searchindex.OpenSearchNode;
import dev.reshelve.searchindex.SearchAddress;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs of {@code index} that are killed, from a practice archive into a real OpenSearch.
 */
@Execution(ExecutionMode.CONCURRENT)
class IndexKillTests {

	@Fault(Line.KILL_INDEX)
	void killedAtAnyInstant(Scene scene) throws Exception {
		Random random = scene.random();
		SearchAddress to = OpenSearchNode.get().newAlias();
		PracticeArchiveSettings settings = PracticeArchiveSettings.DEFAULT.withRecords(1500).withSeed(random.nextInt());
		try (PracticeArchive archive = PracticeArchive.start(settings)) {
			scene.onEither();
			scene.set("RESHELVE_ARCHIVESSPACE_URL", archive.uri().toString());
			scene.set("RESHELVE_ARCHIVESSPACE_USERNAME", settings.username());
			scene.set("RESHELVE_ARCHIVESSPACE_PASSWORD", settings.password());
			archive.latency(Duration.ofMillis(30));
			Child child = scene.start("index", "--from", "archivesspace", "--to", to.toString(), "--concurrency", "2");
			int kills = Length.isLong() ? 2 : 1;
			for (int kill = 0; kill < kills; kill++) {
				// Behind the calls that come before there is a run; some twenty are made
				// in all.
				long until = archive.calls().all() + 8 + random.nextInt(16);
				scene.await(child, () -> archive.calls().all() >= until);
				scene.pause(30);
				boolean alive = child.isAlive();
				child.kill();
				if (alive) {
					assertThat(count(to)).as("records found by the alias").isIn(0L, all(archive));
				}
				child = scene.restart();
			}
			int exit = child.exit();
			boolean died = exit == 6 && child.err().contains("complete");
			assertThat(died ? 0 : exit).as(child.err()).isZero();
			assertThat(count(to)).isEqualTo(all(archive));
			Child status = scene.start("status", "1", "--json");
			assertThat(status.exit()).as(status.err()).isZero();
			JsonNode json = JsonMapper.shared().readTree(status.out());
			assertThat(json.get("state").asString()).isEqualTo("COMPLETED");
			assertThat(json.get("documents").get("changed").asLong()).isEqualTo(all(archive));
		}
	}

	private static long all(PracticeArchive archive) {
		return Arrays.stream(RecordKind.values()).mapToLong((kind) -> archive.uris(kind).size()).sum();
	}

	private static long count(SearchAddress to) throws Exception {
		try (HttpClient http = HttpClient.newHttpClient()) {
			String answer = http
				.send(HttpRequest.newBuilder(URI.create(to + "/_count")).build(), BodyHandlers.ofString())
				.body();
			return JsonMapper.shared().readTree(answer).path("count").asLong(0);
		}
	}

}
