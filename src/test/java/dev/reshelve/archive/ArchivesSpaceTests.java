package dev.reshelve.archive;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.reshelve.apply.QuickPace;
import dev.reshelve.archive.RecordGroup.Place;
import dev.reshelve.failure.SignInRefusedException;
import dev.reshelve.http.ServerException;
import dev.reshelve.pace.Pace;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ArchivesSpaceTests {

	private static final RecordGroup OBJECTS = new RecordGroup(2, RecordType.OBJECT);

	private final List<String> asked = new CopyOnWriteArrayList<>();

	private final AtomicInteger signIns = new AtomicInteger();

	private final Pace pace = QuickPace.auto();

	private volatile String password = "pass&wörd";

	private volatile String session = "";

	private HttpServer server;

	private ArchivesSpace archive;

	@BeforeEach
	void start() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/", this::answer);
		this.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
		this.server.start();
		this.archive = new ArchivesSpace(
				new ArchivesSpaceProperties("http://127.0.0.1:" + this.server.getAddress().getPort(), "admin",
						"pass&wörd", null, false, Duration.ofSeconds(10), Duration.ofSeconds(10),
						Duration.ofSeconds(10), DataSize.ofMegabytes(1), 100),
				this.pace, ObservationRegistry.NOOP);
	}

	@AfterEach
	void stop() {
		this.archive.close();
		this.server.stop(0);
	}

	@Test
	void listsTheGroupsOfAllRepositories() {
		assertThat(this.archive.groups()).startsWith(new RecordGroup(2, RecordType.COLLECTION), OBJECTS)
			.contains(new RecordGroup(0, RecordType.PERSON), new RecordGroup(0, RecordType.TERM))
			.allSatisfy((group) -> assertThat(RecordGroup.parse(group.toString())).isEqualTo(group));
	}

	@Test
	void listsNumbersOfWhatWasChanged() {
		assertThat(this.archive.numbers(OBJECTS, null)).containsExactly(1, 2, 3);
		this.archive.numbers(OBJECTS, Instant.ofEpochSecond(77));
		assertThat(this.asked).contains("/repositories/2/archival_objects?all_ids=true",
				"/repositories/2/archival_objects?all_ids=true&modified_since=77");
	}

	@Test
	void readsRecordsFlatAndEachNameOnce() {
		Map<Long, ArchiveRecord> records = this.archive.records(OBJECTS, List.of(1L, 2L, 9L));
		assertThat(records).containsOnlyKeys(1L, 2L);
		ArchiveRecord record = records.get(1L);
		assertThat(record.title()).isEqualTo("Letter 1, 1901");
		assertThat(record.repository()).isEqualTo("City Archive");
		assertThat(record.collection()).isEqualTo("Papers");
		assertThat(record.ancestors()).containsExactly("Papers", "Series");
		assertThat(record.agents()).containsExactly("agents/people 7");
		assertThat(record.terms()).containsExactly("subjects 8");
		assertThat(record.notes()).containsExactly("Shown", "Inner");
		assertThat(record.published()).isTrue();
		int before = this.asked.size();
		this.archive.records(OBJECTS, List.of(1L, 2L));
		assertThat(this.asked).hasSize(before + 1);
		assertThat(this.pace.bound().servers().getFirst().calls()).isEqualTo(this.asked.size());
	}

	@Test
	void signsInOnceForAllWhenTheSessionHasEnded() throws Exception {
		this.archive.groups();
		assertThat(this.signIns).hasValue(1);
		this.session = "ended";
		try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
			List<Future<long[]>> answers = IntStream.range(0, 20)
				.mapToObj((number) -> callers.submit(() -> this.archive.numbers(OBJECTS, null)))
				.toList();
			for (Future<long[]> answer : answers) {
				assertThat(answer.get()).hasSize(3);
			}
		}
		assertThat(this.signIns).hasValue(2);
	}

	@Test
	void neverRepeatsAWrongPassword() {
		this.password = "another";
		for (int number = 0; number < 3; number++) {
			assertThatExceptionOfType(SignInRefusedException.class).isThrownBy(this.archive::groups)
				.withMessageContaining("admin")
				.withMessageNotContaining("wörd");
		}
		assertThat(this.signIns).hasValue(1);
	}

	@Test
	void readsAllPagesOfWhatWasDeleted() {
		assertThat(this.archive.deletedSince(Instant.ofEpochSecond(5))).containsExactly(new Place(OBJECTS, 11),
				new Place(new RecordGroup(0, RecordType.TERM), 12));
	}

	@Test
	void saysWhatTheArchiveRefusedWithoutTheSession() {
		assertThatExceptionOfType(ServerException.Refused.class)
			.isThrownBy(() -> this.archive.numbers(new RecordGroup(3, RecordType.OBJECT), null))
			.withMessage("ArchivesSpace refused to list the numbers of 3/archival_objects (403): Access denied to ***");
	}

	private void answer(HttpExchange exchange) throws IOException {
		String uri = URLDecoder.decode(exchange.getRequestURI().toString(), StandardCharsets.UTF_8);
		String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII);
		int status = 200;
		String body;
		if (uri.equals("/users/admin/login")) {
			boolean right = URLDecoder.decode(form, StandardCharsets.UTF_8)
				.equals("password=" + this.password + "&expiring=true");
			this.signIns.incrementAndGet();
			status = right ? 200 : 403;
			this.session = "5".repeat(63) + this.signIns;
			body = right ? "{\"session\":\"" + this.session + "\"}" : "{\"error\":\"Login failed\"}";
		}
		else if (!this.session.equals(exchange.getRequestHeaders().getFirst("X-ArchivesSpace-Session"))) {
			status = 412;
			body = "{\"code\":\"SESSION_GONE\",\"error\":\"No session found\"}";
		}
		else {
			this.asked.add(uri);
			status = uri.startsWith("/repositories/3") ? 403 : 200;
			body = (status == 403) ? "{\"error\":\"Access denied to " + this.session + "\"}" : body(uri);
		}
		byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
		exchange.sendResponseHeaders(status, bytes.length);
		exchange.getResponseBody().write(bytes);
		exchange.close();
	}

	private static String body(String uri) {
		if (uri.equals("/repositories")) {
			return "[{\"uri\":\"/repositories/2\",\"name\":\"City Archive\"}]";
		}
		if (uri.contains("all_ids")) {
			return "[3,1,2]";
		}
		if (uri.startsWith("/delete-feed")) {
			return uri.contains("&page=1&")
					? "{\"last_page\":2,\"results\":[\"/repositories/2/archival_objects/11\",\"/unknown/3\"]}"
					: "{\"last_page\":2,\"results\":[\"/subjects/12\"]}";
		}
		String group = uri.substring(0, uri.indexOf('?'));
		String ids = uri.replaceFirst(".*id_set=", "").replaceFirst("&.*", "");
		return LongStream.of(List.of(ids.split(",")).stream().mapToLong(Long::parseLong).toArray())
			.filter((id) -> id != 9)
			.mapToObj((id) -> group.startsWith("/repositories") ? object(group, id)
					: "{\"uri\":\"" + group + "/" + id + "\",\"title\":\"" + group.substring(1) + " " + id + "\"}")
			.toList()
			.toString();
	}

	private static String object(String group, long id) {
		return """
				{"uri":"%s/%d","title":"Letter %d","display_string":"Letter %d, 1901","publish":true,
				"resource":{"ref":"/repositories/2/resources/1","_resolved":{"title":"Papers"}},
				"ancestors":[{"ref":"/repositories/2/archival_objects/5","_resolved":{"display_string":"Series"}},
				{"ref":"/repositories/2/resources/1","_resolved":{"title":"Papers"}}],
				"linked_agents":[{"ref":"/agents/people/7","role":"creator"}],"subjects":[{"ref":"/subjects/8"}],
				"notes":[{"publish":true,"content":["Shown"]},{"publish":false,"content":["Hidden"]},
				{"publish":true,"subnotes":[{"publish":true,"content":"Inner"}]}]}""".formatted(group, id, id, id);
	}

}
