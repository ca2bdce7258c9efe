package dev.reshelve.sandbox.archivesspace;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** The contract of ArchivesSpace's API as the practice archive keeps it. */
class PracticeArchiveTests {

	private static final String OBJECTS = "/repositories/2/archival_objects";

	private static final PracticeArchiveSettings SETTINGS = PracticeArchiveSettings.DEFAULT.withRecords(2000)
		.withTexts(0.1, 0.03);

	private PracticeArchive archive;

	private ArchiveClient client;

	@BeforeEach
	void start() throws Exception {
		this.archive = PracticeArchive.start(SETTINGS);
		this.client = ArchiveClient.signedIn(this.archive);
	}

	@AfterEach
	void close() {
		this.client.close();
		this.archive.close();
	}

	@Test
	void givesASessionForThePassword() throws Exception {
		JsonNode answer = ArchiveClient.json(this.client.login("practice"));
		assertThat(answer.path("session").asString()).matches("[0-9a-f]{64}");
		assertThat(answer.path("user").path("username").asString()).isEqualTo("reshelve");
		assertThat(this.archive.calls().signIns()).isEqualTo(2);
		assertThat(this.archive.calls().of("POST", "/users/reshelve/login")).isEqualTo(2);
	}

	@Test
	void refusesAWrongPassword() throws Exception {
		HttpResponse<String> answer = this.client.login("wrong");
		assertThat(answer.statusCode()).isEqualTo(403);
		assertThat(answer.body()).isEqualTo("{\"error\":\"Login failed\"}\n");
		this.archive.password("another");
		assertThat(this.client.login("practice").statusCode()).isEqualTo(403);
		assertThat(this.client.login("another").statusCode()).isEqualTo(200);
	}

	@Test
	void tellsOnceThatASessionExpiredAndThenThatItIsGone() throws Exception {
		this.archive.expireSessions();
		assertEnded(this.client.get("/repositories"), "SESSION_EXPIRED", "Session timed out for ");
		assertEnded(this.client.get("/repositories"), "SESSION_GONE", "No session found for ");
		this.client.signIn();
		this.archive.forgetSessions();
		assertEnded(this.client.get("/repositories"), "SESSION_GONE", "No session found for ");
	}

	@Test
	void endsSessionsByTimeOrCalls() throws Exception {
		this.archive.expireSessionsAfter(2);
		assertThat(this.client.get("/repositories").statusCode()).isEqualTo(200);
		assertThat(this.client.get("/repositories").statusCode()).isEqualTo(200);
		assertEnded(this.client.get("/repositories"), "SESSION_EXPIRED", "Session timed out for ");
		this.archive.expireSessionsAfter(0);
		this.archive.expireSessionsAfter(Duration.ZERO);
		this.client.signIn();
		assertEnded(this.client.get("/repositories"), "SESSION_EXPIRED", "Session timed out for ");
	}

	@Test
	void showsNothingWithoutASession() throws Exception {
		this.client.session(null);
		HttpResponse<String> answer = this.client.get(OBJECTS + "?all_ids=true");
		assertThat(answer.statusCode()).isEqualTo(403);
		assertThat(answer.body()).contains("Access denied");
	}

	@Test
	void hasAsManyRecordsAsAskedForByIdsThatAreNeverSharedByRepositories() throws Exception {
		JsonNode repositories = this.client.read("/repositories");
		assertThat(repositories.valueStream().map((each) -> each.path("uri").asString()).toList())
			.containsExactly("/repositories/2", "/repositories/3");
		int count = 0;
		for (RecordKind kind : RecordKind.values()) {
			List<String> places = kind.isOfRepository() ? List.of("/repositories/2/", "/repositories/3/")
					: List.of("/");
			Set<Integer> ids = new HashSet<>();
			for (String place : places) {
				List<Integer> some = this.client.ids(place + kind.path() + "?all_ids=true");
				assertThat(some).isSorted().isNotEmpty();
				some.forEach((id) -> assertThat(ids.add(id)).isTrue());
			}
			count += ids.size();
			assertThat(this.archive.uris(kind)).hasSize(ids.size());
		}
		assertThat(count).isEqualTo(2000);
	}

	@Test
	void givesTheRecordsOfASetThatAreThere() throws Exception {
		List<Integer> ids = this.client.ids(OBJECTS + "?all_ids=true").subList(0, 250);
		String set = ids.stream().map(String::valueOf).collect(Collectors.joining(","));
		JsonNode records = this.client.read(OBJECTS + "?id_set=" + set);
		assertThat(records.valueStream().map((record) -> record.path("uri").asString()).toList())
			.isEqualTo(ids.stream().map((id) -> OBJECTS + "/" + id).toList());
		assertThat(this.client.read(OBJECTS + "?id_set=10,999999," + ids.getFirst())).hasSize(1);
		assertThat(this.archive.calls().with("id_set")).isEqualTo(2);
		assertThat(this.archive.calls().with("all_ids")).isOne();
	}

	@Test
	void refusesMoreThan250RecordsACall() throws Exception {
		String set = IntStream.rangeClosed(1, 251).mapToObj(String::valueOf).collect(Collectors.joining(","));
		assertBad(this.client.get(OBJECTS + "?id_set=" + set), "id_set");
		assertBad(this.client.get(OBJECTS + "?page=1&page_size=251"), "page_size");
		assertBad(this.client.get("/delete-feed?page=1&page_size=251"), "page_size");
	}

	@Test
	void reducesAPageSilentlyAndFailsAtASetWhenNotStrict() throws Exception {
		try (PracticeArchive lenient = PracticeArchive.start(SETTINGS.withStrict(false));
				ArchiveClient other = ArchiveClient.signedIn(lenient)) {
			assertThat(other.read(OBJECTS + "?page=1&page_size=5000").path("results")).hasSize(250);
			String set = IntStream.rangeClosed(1, 251).mapToObj(String::valueOf).collect(Collectors.joining(","));
			assertThat(other.get(OBJECTS + "?id_set=" + set).statusCode()).isEqualTo(500);
		}
	}

	@ParameterizedTest
	@CsvSource({ "'', page", "?page=0, page", "?page=x, page", "?id_set=1x, id_set",
			"?all_ids=true&modified_since=-1, modified_since", "?id_set=1&resolve=subjects, resolve" })
	void namesTheParameterAtFault(String query, String parameter) throws Exception {
		assertBad(this.client.get(OBJECTS + query), parameter);
	}

	@Test
	void listsPageByPage() throws Exception {
		List<Integer> ids = this.client.ids("/subjects?all_ids=true");
		JsonNode page = this.client.read("/subjects?page=2&page_size=30");
		assertThat(page.path("first_page").asInt()).isOne();
		assertThat(page.path("last_page").asInt()).isEqualTo(2);
		assertThat(page.path("this_page").asInt()).isEqualTo(2);
		assertThat(page.path("total").asInt()).isEqualTo(ids.size()).isEqualTo(40);
		assertThat(page.path("results").valueStream().map((each) -> each.path("uri").asString()).toList())
			.isEqualTo(ids.subList(30, 40).stream().map((id) -> "/subjects/" + id).toList());
		assertThat(this.client.read("/subjects?page=3&page_size=30").path("results")).isEmpty();
	}

	@Test
	void nestsWhatIsResolvedBesideItsReference() throws Exception {
		List<Integer> ids = this.client.ids(OBJECTS + "?all_ids=true").subList(0, 60);
		String set = ids.stream().map(String::valueOf).collect(Collectors.joining(","));
		JsonNode records = this.client
			.read(OBJECTS + "?id_set=" + set + "&resolve[]=linked_agents&resolve%5B%5D=subjects"
					+ "&resolve[]=ancestors&resolve[]=repository&resolve[]=resource");
		Set<String> levels = new HashSet<>();
		for (JsonNode record : records) {
			levels.add(record.path("level").asString());
			assertResolved(record.path("repository"));
			assertResolved(record.path("resource"));
			record.path("ancestors").forEach(PracticeArchiveTests::assertResolved);
			record.path("subjects").forEach(PracticeArchiveTests::assertResolved);
			record.path("linked_agents").forEach(PracticeArchiveTests::assertResolved);
			assertThat(record.path("ancestors").path(record.path("ancestors").size() - 1).path("ref"))
				.isEqualTo(record.path("resource").path("ref"));
		}
		assertThat(levels).containsExactlyInAnyOrder("series", "file", "item");
		assertThat(records.findValues("linked_agents").stream().anyMatch((agents) -> !agents.isEmpty())).isTrue();
		assertThat(this.client.get(OBJECTS + "?id_set=" + set).body()).doesNotContain("_resolved");
	}

	@Test
	void saysThatARecordIsNotThere() throws Exception {
		assertThat(this.client.get("/repositories/2/resources/99999").body())
			.isEqualTo("{\"error\":\"Resource not found\"}\n");
		assertThat(this.client.get("/agents/people/10").statusCode()).isEqualTo(404);
		String ofAnother = this.archive.uris(RecordKind.RESOURCE).get(1);
		assertThat(this.client.get(ofAnother).statusCode()).isEqualTo(200);
		assertThat(this.client.get(ofAnother.replace("/3/", "/2/")).statusCode()).isEqualTo(404);
		assertBad(this.client.get("/repositories/9/resources/1"), "repo_id");
	}

	@Test
	void tellsWhatWasModifiedSince() throws Exception {
		long before = Instant.now().getEpochSecond();
		String since = "?all_ids=true&modified_since=" + before;
		assertThat(this.client.ids(OBJECTS + since)).isEmpty();
		String subject = this.archive.uris(RecordKind.SUBJECT).getFirst();
		this.archive.change(subject, "Renamed");
		assertThat(this.client.read(subject).path("title").asString()).isEqualTo("Renamed");
		assertThat(this.client.ids("/subjects" + since)).hasSize(1);
		List<Integer> linked = this.client.ids(OBJECTS + since);
		assertThat(linked).isNotEmpty();
		assertThat(this.client.read(OBJECTS + "/" + linked.getFirst()).path("subjects").toString()).contains(subject);
	}

	@Test
	void tellsWhatWasDeletedWithAllThatWasPartOfIt() throws Exception {
		long before = Instant.now().getEpochSecond();
		String resource = this.archive.uris(RecordKind.RESOURCE).getFirst();
		JsonNode part = this.client.read(OBJECTS + "/1?resolve[]=resource");
		assertThat(part.path("resource").path("ref").asString()).isEqualTo(resource);
		this.archive.delete(resource);
		assertThat(this.client.get(resource).statusCode()).isEqualTo(404);
		assertThat(this.client.get(OBJECTS + "/1").statusCode()).isEqualTo(404);
		JsonNode feed = this.client.read("/delete-feed?modified_since=" + before + "&page=1&page_size=50");
		assertThat(feed.path("results").path(0).asString()).isEqualTo(resource);
		assertThat(feed.path("results").path(1).asString()).isEqualTo(OBJECTS + "/1");
		assertThat(feed.path("last_page").asInt()).isGreaterThan(1);
		assertThat(this.client.read("/delete-feed?modified_since=" + (before + 1000) + "&page=1").path("results"))
			.isEmpty();
		assertThatIllegalArgumentException().isThrownBy(() -> this.archive.delete(resource));
	}

	@Test
	void deletesASubjectOutOfWhatIsLinkedWithIt() throws Exception {
		String subject = this.archive.uris(RecordKind.SUBJECT).getFirst();
		this.archive.delete(subject);
		JsonNode records = this.client.read(OBJECTS + "?page=1&page_size=250");
		assertThat(records.toString()).doesNotContain("\"ref\":\"" + subject + "\"")
			.contains("\"ref\":\"/subjects/2\"");
	}

	@Test
	void hasNotesOfSeveralPartsHostileTextsAndLargeOnes() throws Exception {
		String texts = this.client.get(OBJECTS + "?page=1&page_size=250").body();
		assertThat(texts).contains("note_multipart", "note_singlepart", "\"publish\":false", "<script>", "\\r\\n",
				"\u202E");
		assertThat(ArchiveClient.json(this.client.get(OBJECTS + "?page=1&page_size=250")).findValues("content"))
			.anyMatch((content) -> content.isString() && content.stringValue().length() == 100_000);
	}

	@Test
	void hasTheSameRecordsForTheSameSeed() throws Exception {
		String path = OBJECTS + "?page=2&page_size=100&resolve[]=ancestors";
		try (PracticeArchive same = PracticeArchive.start(SETTINGS);
				ArchiveClient ofSame = ArchiveClient.signedIn(same);
				PracticeArchive other = PracticeArchive.start(SETTINGS.withSeed(2));
				ArchiveClient ofOther = ArchiveClient.signedIn(other)) {
			String records = this.client.get(path).body();
			assertThat(ofSame.get(path).body()).isEqualTo(records);
			assertThat(ofOther.get(path).body()).isNotEqualTo(records);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 5, 7, 100_000 })
	void keepsFewOrManyRecords(int records) throws Exception {
		try (PracticeArchive sized = PracticeArchive.start(SETTINGS.withRecords(records));
				ArchiveClient other = ArchiveClient.signedIn(sized)) {
			int count = 0;
			for (RecordKind kind : RecordKind.values()) {
				count += sized.uris(kind).size();
			}
			assertThat(count).isEqualTo(records);
			assertThat(other.read(OBJECTS + "?page=1").path("results").size()).isBetween(0, 10);
		}
	}

	@ParameterizedTest
	@EnumSource
	void goesWrongWhenAskedTo(ArchiveFault fault) throws Exception {
		// A client may try again by itself when a connection is reset.
		boolean broken = fault == ArchiveFault.RESET || fault == ArchiveFault.TRUNCATED;
		if (broken) {
			this.archive.faults(1, fault);
		}
		else {
			this.archive.fail(1, fault);
		}
		switch (fault) {
			case RESET, TRUNCATED -> {
				assertThatExceptionOfType(IOException.class).isThrownBy(() -> this.client.get("/repositories"));
				this.archive.faults(0);
			}
			case TOO_MANY_REQUESTS -> {
				HttpResponse<String> answer = this.client.get("/repositories");
				assertThat(answer.statusCode()).isEqualTo(429);
				assertThat(answer.headers().firstValue("Retry-After")).contains("1");
			}
			case UNAVAILABLE -> assertThat(this.client.get("/repositories").statusCode()).isEqualTo(503);
			case INTERNAL_ERROR -> assertThat(this.client.get("/repositories").statusCode()).isEqualTo(500);
			case PROXY_PAGE -> assertThat(this.client.get("/repositories").statusCode()).isEqualTo(502);
			case SESSION_EXPIRED -> {
				assertThat(this.client.get("/repositories").statusCode()).isEqualTo(412);
				this.client.signIn();
			}
		}
		assertThat(this.client.get("/repositories").statusCode()).isEqualTo(200);
	}

	@Test
	void goesWrongByShareAndBySeed() throws Exception {
		this.archive.faults(0.5, ArchiveFault.UNAVAILABLE);
		for (int number = 0; number < 40; number++) {
			this.client.get("/repositories");
		}
		assertThat(this.archive.calls().answered(503)).isBetween(8L, 32L);
		this.archive.faults(0);
		assertThat(this.client.get("/repositories").statusCode()).isEqualTo(200);
	}

	@Test
	void isAsSlowAndTakesAsMuchAsItIsTold() throws Exception {
		this.archive.latency(Duration.ofMillis(50));
		long start = System.nanoTime();
		this.client.get("/repositories");
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(50));
		this.archive.latency(Duration.ZERO);
		this.archive.rate(0.01);
		this.client.get("/repositories");
		HttpResponse<String> answer = this.client.get("/repositories");
		assertThat(answer.statusCode()).isEqualTo(429);
		assertThat(answer.headers().firstValue("Retry-After")).isPresent();
	}

	@Test
	void tellsABenchmarkWhatItWasAsked() throws Exception {
		this.client.get("/repositories");
		assertThat(this.client.read("/practice/calls").path("GET /repositories").asInt()).isOne();
		assertThat(this.archive.calls().all()).isEqualTo(2);
		assertThat(this.archive.calls().maxConcurrency()).isOne();
	}

	private static void assertResolved(JsonNode reference) {
		assertThat(reference.path("_resolved").path("uri")).isEqualTo(reference.path("ref"));
	}

	private static void assertBad(HttpResponse<String> answer, String parameter) {
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
		assertThat(ArchiveClient.json(answer).path("error").path(parameter).isArray()).as(answer.body()).isTrue();
	}

	private static void assertEnded(HttpResponse<String> answer, String code, String message) {
		assertThat(answer.statusCode()).isEqualTo(412);
		assertThat(ArchiveClient.json(answer).path("code").asString()).isEqualTo(code);
		assertThat(ArchiveClient.json(answer).path("error").asString()).startsWith(message);
	}

}
