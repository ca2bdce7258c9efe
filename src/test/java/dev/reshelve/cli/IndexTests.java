package dev.reshelve.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.reshelve.TestDatabase.Engine;
import dev.reshelve.sandbox.archivesspace.ArchiveFault;
import dev.reshelve.sandbox.archivesspace.PracticeArchive;
import dev.reshelve.sandbox.archivesspace.PracticeArchiveSettings;
import dev.reshelve.sandbox.archivesspace.RecordKind;
import dev.reshelve.searchindex.BusyNode;
import dev.reshelve.searchindex.OpenSearchNode;
import dev.reshelve.searchindex.SearchAddress;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whole runs of {@code index}: from a practice archive into a real OpenSearch.
 */
class IndexTests {

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	private static final Pattern CALLS_A_RECORD = Pattern
		.compile("(\\d+) calls to the source, ArchivesSpace \\((0\\.\\d{3}) per record\\)");

	private final SearchAddress to = OpenSearchNode.get().newAlias();

	private final PracticeArchive archive = PracticeArchive
		.start(PracticeArchiveSettings.DEFAULT.withRecords(1000).withTexts(0.05, 0.001));

	private Reshelved reshelved = with(Engine.H2);

	@AfterEach
	void stop() {
		this.reshelved.close();
		this.archive.close();
	}

	@AfterAll
	static void close() {
		HTTP.close();
	}

	@ParameterizedTest
	@EnumSource
	void indexesEverythingByFewCallsAndThenOnlyWhatChanged(Engine engine) throws Exception {
		on(engine);
		Said said = index().done();
		assertThat(count()).isEqualTo(all());
		Matcher calls = CALLS_A_RECORD.matcher(said.out());
		assertThat(calls.find()).as(said.out()).isTrue();
		assertThat(this.archive.calls().all() - this.archive.calls().signIns())
			.isEqualTo(Long.parseLong(calls.group(1)));
		assertThat(Double.parseDouble(calls.group(2))).as("calls a record").isLessThan(0.1).isPositive();
		String index = aliased();
		assertThat(index).startsWith(this.to.alias() + "-run-1-");
		assertThat(this.reshelved.status(1).get("result").asString())
			.isEqualTo("The alias %s points to %s, with %,d records", this.to.alias(), index, all());
		this.reshelved.reshelve("verify", 1).done();

		List<String> objects = this.archive.uris(RecordKind.ARCHIVAL_OBJECT);
		String changed = objects.getFirst();
		String deleted = objects.getLast();
		this.archive.change(changed, "Quokka correspondence");
		this.archive.delete(deleted);
		index("--since", "last").done();
		assertThat(aliased()).isEqualTo(index);
		assertThat(count()).isEqualTo(all());
		assertThat(found(changed)).isTrue();
		assertThat(found(deleted)).isFalse();
		assertThat(get("/_search?q=title:Quokka").path("hits").path("hits").path(0).path("_id").asString())
			.isEqualTo(changed);
	}

	@Test
	void keepsTheAliasUntilAPlannedRunIsComplete() throws Exception {
		on(Engine.POSTGRESQL);
		index("--plan").exits(ExitCode.STOPPED);
		assertThat(status()).isEqualTo(404);
		String deleted = this.archive.uris(RecordKind.ARCHIVAL_OBJECT).getLast();
		this.archive.delete(deleted);
		this.reshelved.reshelve("restart", 1).exits(ExitCode.SOME_NOT_CHANGED);
		assertThat(this.reshelved.reshelve("outcomes", 1, "--outcome", "REFUSED").done().out()).contains(deleted,
				"deleted after the plan");
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
	void sendsOnlyThoseAgainThatTheEngineWasTooBusyFor() throws Exception {
		try (BusyNode busy = BusyNode.start()) {
			this.reshelved.reshelve("index", "--from", "archivesspace", "--to", busy.to(this.to)).done();
			assertThat(busy.heldBack()).hasSizeGreaterThan(100);
			assertThat(busy.sent()).hasSize(Math.toIntExact(all()))
				.allSatisfy((id, times) -> assertThat(times).as(id).isEqualTo(busy.heldBack().contains(id) ? 2 : 1));
			assertThat(count()).isEqualTo(all());
		}
	}

	@Test
	void goesOnAfterItWasStopped() throws Exception {
		this.reshelved.atChunk(2, "apply", AtChunk.Event.STOP);
		index().exits(ExitCode.STOPPED);
		assertThat(status()).isEqualTo(404);
		this.reshelved.undisturbed().reshelve("restart", 1).done();
		assertThat(count()).isEqualTo(all());
	}

	@Test
	void namesTheWayBackToTheIndexBefore() throws Exception {
		index().done();
		String first = aliased();
		assertThat(undo(1)).contains("pointed to no index before",
				"curl -X DELETE '" + this.to.endpoint() + "/" + first);
		index().done();
		String second = aliased();
		assertThat(second).startsWith(this.to.alias() + "-run-2-");
		String refusal = undo(2);
		assertThat(refusal).contains("pointed to " + first + " before");
		String command = refusal.substring(refusal.indexOf("curl -X POST")).strip();
		assertThat(new ProcessBuilder("sh", "-c", command).start().waitFor()).isZero();
		assertThat(aliased()).isEqualTo(first);
	}

	@Test
	void refusesWhatCannotWork() {
		assertThat(index("--since", "last").exits(ExitCode.USAGE).err()).contains("index everything first");
		assertThat(this.reshelved.reshelve("index", "--from", "archivesspace", "--to", "http://me:s3cret@127.0.0.1:9/x")
			.exits(ExitCode.USAGE)
			.all()).doesNotContain("s3cret");
		this.archive.password("another");
		assertThat(index().exits(ExitCode.SIGN_IN_REFUSED).err()).contains("RESHELVE_ARCHIVESSPACE_PASSWORD");
	}

	private void on(Engine engine) {
		if (engine != Engine.H2) {
			this.reshelved.close();
			this.reshelved = with(engine);
		}
	}

	private Reshelved with(Engine engine) {
		return Reshelved.with(engine, Reshelved.SMALL.withDocuments(0))
			.set("reshelve.archivesspace.url", this.archive.uri().toString())
			.set("reshelve.archivesspace.username", PracticeArchiveSettings.DEFAULT.username())
			.set("reshelve.archivesspace.password", PracticeArchiveSettings.DEFAULT.password());
	}

	private Said index(String... options) {
		return this.reshelved.reshelve(
				Stream.concat(Stream.of("index", "--from", "archivesspace", "--to", this.to), Arrays.stream(options))
					.toArray());
	}

	/** What is said instead of undoing a run. */
	private String undo(long run) {
		return this.reshelved.reshelve("undo", run).exits(ExitCode.NOT_POSSIBLE).err();
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

	/** The index that the alias points to. */
	private String aliased() throws IOException, InterruptedException {
		return get("/_alias").propertyNames().iterator().next();
	}

	private JsonNode get(String path) throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(URI.create(this.to + path)).build();
		return JsonMapper.shared().readTree(HTTP.send(request, BodyHandlers.ofString()).body());
	}

	private int status() throws IOException, InterruptedException {
		return HTTP.send(HttpRequest.newBuilder(URI.create(this.to.toString())).build(), BodyHandlers.discarding())
			.statusCode();
	}

}
