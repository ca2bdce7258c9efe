package dev.reshelve.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import dev.reshelve.TestDatabase;
import dev.reshelve.sandbox.archivesspace.ArchiveFault;
import dev.reshelve.sandbox.archivesspace.PracticeArchive;
import dev.reshelve.sandbox.archivesspace.PracticeArchiveSettings;
import dev.reshelve.sandbox.archivesspace.RecordKind;
import dev.reshelve.searchindex.OpenSearchNode;
import dev.reshelve.searchindex.SearchAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Whole runs of {@code index}: from a practice archive into a real OpenSearch.
 */
class IndexTests {

	private static final int RECORDS = 2000;

	private final HttpClient http = HttpClient.newHttpClient();

	private final Map<String, Object> properties = new HashMap<>();

	private final SearchAddress to = OpenSearchNode.get().newAlias();

	@TempDir
	private Path home;

	private PracticeArchive archive;

	@BeforeEach
	void start() {
		this.archive = PracticeArchive.start(PracticeArchiveSettings.DEFAULT.withRecords(RECORDS));
		TestDatabase database = TestDatabase.Engine.H2.create();
		this.properties.put("reshelve.home", this.home.toString());
		this.properties.put("spring.datasource.url", database.url());
		this.properties.put("spring.datasource.username", database.user());
		this.properties.put("spring.datasource.password", database.password());
		this.properties.put("reshelve.archivesspace.url", this.archive.uri().toString());
		this.properties.put("reshelve.archivesspace.username", PracticeArchiveSettings.DEFAULT.username());
		this.properties.put("reshelve.archivesspace.password", PracticeArchiveSettings.DEFAULT.password());
		this.properties.put("reshelve.pace.first-retry-after", "2ms");
		this.properties.put("reshelve.pace.longest-retry-wait", "20ms");
		this.properties.put("reshelve.pace.longest-server-wait", "20ms");
	}

	@AfterEach
	void stop() {
		this.archive.close();
		this.http.close();
	}

	@Test
	void indexesEverythingByFewCallsAndThenOnlyWhatChanged() throws Exception {
		Said said = index().done();
		assertThat(said.out()).contains("indexed", "Bound by ");
		assertThat(count()).isEqualTo(all());
		double callsARecord = (double) this.archive.calls().all() / all();
		assertThat(callsARecord).as("calls a record").isLessThan(0.1);
		reshelve("verify", "1").done();
		assertThat(reshelve("undo", "1").exits(ExitCode.NOT_POSSIBLE).all()).contains("how-to-index-an-archive");

		List<String> objects = this.archive.uris(RecordKind.ARCHIVAL_OBJECT);
		String changed = objects.getFirst();
		String deleted = objects.getLast();
		this.archive.change(changed, "Quokka correspondence");
		this.archive.delete(deleted);
		index("--since", "last").done();
		assertThat(count()).isEqualTo(all());
		assertThat(found(changed)).isTrue();
		assertThat(found(deleted)).isFalse();
		assertThat(get("/_search?q=title:Quokka").path("hits").path("hits").path(0).path("_id").asString())
			.isEqualTo(changed);
	}

	@Test
	void keepsTheAliasUntilAStoppedRunIsComplete() throws Exception {
		index("--plan").exits(ExitCode.STOPPED);
		assertThat(status("")).isEqualTo(404);
		reshelve("restart", "1").done();
		assertThat(count()).isEqualTo(all());
	}

	@Test
	void goesOnWhenSessionsEndAndCallsFail() throws Exception {
		this.archive.expireSessionsAfter(7);
		this.archive.faults(0.05, ArchiveFault.UNAVAILABLE, ArchiveFault.INTERNAL_ERROR, ArchiveFault.RESET,
				ArchiveFault.TRUNCATED);
		index().done();
		assertThat(this.archive.calls().signIns()).isGreaterThan(1);
		assertThat(count()).isEqualTo(all());
	}

	@Test
	void saysWhatTheArchiveDoesNotHaveAnyMore() throws Exception {
		index("--plan").exits(ExitCode.STOPPED);
		String deleted = this.archive.uris(RecordKind.ARCHIVAL_OBJECT).getLast();
		this.archive.delete(deleted);
		reshelve("restart", "1").exits(ExitCode.SOME_NOT_CHANGED);
		assertThat(reshelve("outcomes", "1", "--outcome", "REFUSED").done().out()).contains(deleted,
				"deleted after the plan");
		assertThat(count()).isEqualTo(all());
	}

	@Test
	void goesOnAfterItWasAskedToStop() throws Exception {
		this.archive.latency(Duration.ofMillis(150));
		CompletableFuture<Said> running = CompletableFuture.supplyAsync(() -> index("--concurrency", "1"));
		await().until(() -> this.archive.calls().with("id_set") > 2);
		reshelve("stop", "1").done();
		running.get().exits(ExitCode.STOPPED);
		assertThat(status("")).isEqualTo(404);
		this.archive.latency(Duration.ZERO);
		reshelve("restart", "1").done();
		assertThat(count()).isEqualTo(all());
	}

	@Test
	void losesNothingWhenItIsKilled() throws Exception {
		List.of("url", "username", "password").forEach((name) -> this.properties.remove("spring.datasource." + name));
		this.archive.latency(Duration.ofMillis(100));
		ProcessBuilder builder = new ProcessBuilder(ProcessHandle.current().info().command().orElse("java"), "-Xmx256m",
				"-XX:TieredStopAtLevel=1", "-Dh2.bindAddress=127.0.0.1", "-cp", System.getProperty("java.class.path"),
				Reshelve.class.getName(), "index", "--from", "archivesspace", "--to", this.to.toString(),
				"--concurrency", "1");
		this.properties.forEach((name, value) -> builder.environment()
			.put(name.toUpperCase(Locale.ROOT).replace('.', '_').replace("-", ""), value.toString()));
		Process process = builder.redirectErrorStream(true)
			.redirectOutput(this.home.resolve("killed.out").toFile())
			.start();
		try {
			await().atMost(Duration.ofMinutes(2))
				.until(() -> this.archive.calls().with("resolve[]") > 3 || !process.isAlive());
			assertThat(process.isAlive()).as(Files.readString(this.home.resolve("killed.out"))).isTrue();
		}
		finally {
			process.destroyForcibly().waitFor();
		}
		this.archive.latency(Duration.ZERO);
		assertThat(status("")).isEqualTo(404);
		reshelve("restart", "1").done();
		assertThat(count()).isEqualTo(all());
	}

	@Test
	void refusesWhatCannotWork() {
		assertThat(index("--since", "last").exits(ExitCode.USAGE).err()).contains("index everything first");
		assertThat(reshelve("index", "--from", "archivesspace", "--to", "http://me:s3cret@127.0.0.1:9/x")
			.exits(ExitCode.USAGE)
			.all()).doesNotContain("s3cret");
		this.archive.password("another");
		assertThat(index().exits(ExitCode.SIGN_IN_REFUSED).err()).contains("RESHELVE_ARCHIVESSPACE_PASSWORD");
	}

	private Said index(String... options) {
		String[] arguments = Arrays.copyOf(
				new String[] { "index", "--from", "archivesspace", "--to", this.to.toString() }, 5 + options.length);
		System.arraycopy(options, 0, arguments, 5, options.length);
		return reshelve(arguments);
	}

	private Said reshelve(String... arguments) {
		StringWriter out = new StringWriter();
		StringWriter err = new StringWriter();
		int exitCode = Reshelve.commandLine(this.properties, new PrintWriter(out, true), new PrintWriter(err, true))
			.execute(arguments);
		return new Said(exitCode, out.toString(), err.toString());
	}

	private long all() {
		return Arrays.stream(RecordKind.values()).mapToLong((kind) -> this.archive.uris(kind).size()).sum();
	}

	private long count() throws IOException, InterruptedException {
		return get("/_count").path("count").asLong();
	}

	private boolean found(String uri) throws IOException, InterruptedException {
		return get("/_count?q=uri:%22" + uri.replace("/", "%2F") + "%22").path("count").asLong() > 0;
	}

	private JsonNode get(String path) throws IOException, InterruptedException {
		return JsonMapper.shared().readTree(send(path).body());
	}

	private int status(String path) throws IOException, InterruptedException {
		return send(path).statusCode();
	}

	private HttpResponse<String> send(String path) throws IOException, InterruptedException {
		return this.http.send(HttpRequest.newBuilder(URI.create(this.to + path)).build(),
				HttpResponse.BodyHandlers.ofString());
	}

}
