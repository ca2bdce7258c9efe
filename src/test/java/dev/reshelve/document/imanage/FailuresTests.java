package dev.reshelve.document.imanage;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.zip.GZIPOutputStream;

import dev.reshelve.document.DocumentFilter;
import dev.reshelve.document.DocumentStoreException;
import dev.reshelve.document.DocumentStoreException.NotUnderstood;
import dev.reshelve.document.DocumentStoreException.Refused;
import dev.reshelve.document.DocumentStoreException.Unsettled;
import dev.reshelve.document.NumberRange;
import dev.reshelve.document.Target;
import dev.reshelve.document.imanage.ScriptedServer.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class FailuresTests {

	private Fixture fixture;

	private ScriptedServer server;

	@BeforeEach
	void start() throws IOException {
		this.fixture = new Fixture();
		this.server = this.fixture.server;
	}

	@AfterEach
	void stop() throws IOException {
		this.fixture.close();
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 402, 403, 404, 405, 407, 409, 410, 422, 423, 451 })
	void refusalsAreForGood(int status) {
		both(Reply.json(status, Reply.text("refused.json")));
		for (DocumentStoreException failure : new DocumentStoreException[] { change(), read() }) {
			assertThat(failure).isExactlyInstanceOf(Refused.class)
				.hasMessageContaining("(" + status + " NRC_DOCUMENT_CHECKED_OUT): The document is checked out.");
			assertThat(failure.status()).isEqualTo(status);
			assertThat(failure.code()).isEqualTo("NRC_DOCUMENT_CHECKED_OUT");
		}
	}

	@ParameterizedTest
	@CsvSource({ "408, true, false", "425, false, false", "429, true, false", "500, false, true", "502, false, true",
			"503, true, true", "504, true, true", "599, false, true" })
	void troublesAreWorthAnotherTry(int status, boolean overload, boolean changeMaybeDone) {
		both(Reply.json(status, Reply.text("bare-message.json")));
		Unsettled change = (Unsettled) change();
		Unsettled read = (Unsettled) read();
		assertThat(change)
			.hasMessage("iManage could not change the document this time (" + status + "): Upstream is not available");
		assertThat(change.overload()).isEqualTo(overload);
		assertThat(change.maybeDone()).isEqualTo(changeMaybeDone);
		assertThat(read.overload()).isEqualTo(overload);
		assertThat(read.maybeDone()).isFalse();
		assertThat(read.waitAskedFor()).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "429, Retry-After: 7, 7", "503, Retry-After: 0, 0", "500, retry-after: 3, 3",
			"429, x-ratelimit-reset: 9, 9", "503, x-ratelimit-reset: 9, ", "429, Retry-After: -1, ",
			"429, Retry-After: soon, ", "429, Retry-After: 99999999999999999, 86400",
			"429, 'Retry-After: Wed, 21 Oct 2015 07:28:00 GMT', " })
	void readsHowLongToWait(int status, String header, Long seconds) {
		both(Reply.json(status, "{}", header));
		assertThat(((Unsettled) change()).waitAskedFor())
			.isEqualTo((seconds != null) ? Duration.ofSeconds(seconds) : null);
	}

	@Test
	void readsUntilWhenToWait() {
		String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(Instant.now().plusSeconds(90).atZone(ZoneOffset.UTC));
		both(Reply.json(503, "{}", "Retry-After: " + date));
		assertThat(((Unsettled) change()).waitAskedFor()).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(90));
	}

	@Test
	void boundsWhatTheServerSays() {
		both(Reply.json(400,
				"{\"error\":{\"code\":\"" + "C".repeat(999) + "\",\"code_message\":\"" + "x".repeat(9999) + "\"}}"));
		assertThat(change().getMessage()).hasSizeLessThan(700).doesNotContain("\n");
		assertThat(change().code()).hasSizeLessThanOrEqualTo(80);
	}

	@Test
	void neverRepeatsTokens() {
		both(Reply.json(400, "{\"error\":{\"code\":\"token-1\",\"code_message\":\"bad token-1 here\"}}"));
		assertThat(change()).hasMessage("iManage refused to change the document (400 ***): bad *** here");
		assertThat(change().toString() + change().code()).doesNotContain("token-1");
	}

	@ParameterizedTest
	@ValueSource(ints = { 301, 302, 303, 307, 308 })
	void followsNoRedirect(int status) throws IOException {
		try (ScriptedServer other = new ScriptedServer()) {
			String elsewhere = other.url().replace("127.0.0.1", "localhost");
			both(Reply.json(status, "{}", "Location: " + elsewhere + "/secret?q=1"));
			assertThat(read()).isInstanceOf(NotUnderstood.class)
				.hasMessage("iManage did not show the document but pointed to localhost (" + status
						+ "); redirects are not followed: check RESHELVE_IMANAGE_URL");
			assertThat(change()).isInstanceOf(NotUnderstood.class);
			assertThat(other.connections()).isZero();
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 200, 403, 502 })
	void saysThatAWebPageIsNotTheApi(int status) {
		both(Reply.of(status, "text/html", "\r\n <!DOCTYPE html><p>Sign in</p>".getBytes(StandardCharsets.UTF_8)));
		assertThat(read()).hasMessageContaining("a web page came, not the API's answer");
		assertThat(change()).hasMessageContaining("a web page came, not the API's answer");
	}

	@Test
	void readsNoMoreThanTheLimit() {
		this.fixture.with("max-answer-size", "20KB");
		both(Reply.json(200, " ".repeat(20_000) + "{}" + " ".repeat(479)));
		assertThat(read()).isInstanceOf(NotUnderstood.class).hasMessageContaining("larger than");
		assertThat(change()).isInstanceOf(Unsettled.class)
			.matches((ex) -> ((Unsettled) ex).maybeDone())
			.hasMessageContaining("larger than");
		both(Reply.json(200, " ".repeat(20_000) + "{}" + " ".repeat(478)));
		assertThat(read()).hasMessageContaining("it has no document");
	}

	@Test
	void readsNoMoreThanTheLimitOfWhatIsCompressed() throws IOException {
		this.fixture.with("max-answer-size", "1MB");
		ByteArrayOutputStream compressed = new ByteArrayOutputStream();
		try (GZIPOutputStream zip = new GZIPOutputStream(compressed)) {
			zip.write(new byte[50_000_000]);
		}
		this.server.on("GET", Fixture.DOCUMENTS,
				Reply.of(200, "application/json", compressed.toByteArray(), "Content-Encoding: gzip"));
		assertThat(read()).isInstanceOf(NotUnderstood.class).hasMessageContaining("larger than 1 MB");
		assertThat(this.server.last().headers()).containsKey("accept-encoding");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void endsDrippingAnswersAtTheDeadline(boolean withinHeaders) {
		this.fixture.with("call-deadline", "900ms").with("response-timeout", "800ms");
		both(Reply.dripping(withinHeaders));
		long start = System.nanoTime();
		assertThat(change()).isInstanceOf(Unsettled.class)
			.hasMessage("Could not ask 127.0.0.1 to change the document: no complete answer within 900 ms")
			.matches((ex) -> ((Unsettled) ex).maybeDone() && ((Unsettled) ex).overload());
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
	}

	@Test
	void endsSilenceAtTheResponseTimeout() {
		this.fixture.with("response-timeout", "150ms");
		both(Reply.silence());
		assertThat(change()).isInstanceOf(Unsettled.class)
			.hasMessage("Could not ask 127.0.0.1 to change the document: silent for 150 ms")
			.matches((ex) -> ((Unsettled) ex).maybeDone() && ((Unsettled) ex).overload());
		assertThat(read()).matches((ex) -> !((Unsettled) ex).maybeDone());
	}

	@Test
	void leavesOpenWhetherAChangeHappenedThatLostItsAnswer() {
		for (Reply loss : new Reply[] { Reply.reset(), Reply.truncated("{\"data\":{}}") }) {
			both(loss);
			assertThat(change()).isInstanceOf(Unsettled.class)
				.hasMessageContaining("the connection broke before the answer was complete")
				.matches((ex) -> ((Unsettled) ex).maybeDone() && !((Unsettled) ex).overload());
			assertThat(read()).isInstanceOf(Unsettled.class).matches((ex) -> !((Unsettled) ex).maybeDone());
		}
		assertThat(this.server.requests("PATCH", "/")).hasSize(2);
	}

	@Test
	void knowsThatNothingHappenedWithoutAConnection() throws IOException {
		both(Reply.json(400, "{}"));
		change();
		this.server.close();
		assertThat(change()).isInstanceOf(Unsettled.class);
		assertThat(change()).isInstanceOf(Unsettled.class)
			.hasMessage("Could not ask 127.0.0.1 to change the document: nobody accepts the connection "
					+ "(check RESHELVE_IMANAGE_URL and that the server runs)")
			.matches((ex) -> !((Unsettled) ex).maybeDone());
	}

	@Test
	void namesTheUnknownHost() {
		this.fixture.with("url", "https://imanage.invalid");
		assertThat(change()).isInstanceOf(Unsettled.class)
			.hasMessageStartingWith("Could not ask imanage.invalid to sign in the user: no address is known");
	}

	@Test
	void saysThatTheServerSpeaksNoTls() throws IOException {
		try (ServerSocket plain = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
			Thread.ofVirtual().start(() -> {
				while (true) {
					try (var socket = plain.accept()) {
						socket.getInputStream().read();
						socket.getOutputStream().write("HTTP/1.1 400 Bad\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
					}
					catch (IOException ex) {
						return;
					}
				}
			});
			this.fixture.with("url", "https://127.0.0.1:" + plain.getLocalPort());
			assertThat(change()).isInstanceOf(Unsettled.class)
				.hasMessageContaining("encrypted connection")
				.matches((ex) -> !((Unsettled) ex).maybeDone());
		}
	}

	@Test
	void readsHundredAnswersOverFewConnections() {
		both(Reply.json(404, Reply.text("refused.json")));
		for (int i = 0; i < 100; i++) {
			assertThat(read()).isInstanceOf(Refused.class);
		}
		assertThat(this.server.connections()).isEqualTo(1);
	}

	@Test
	void refusesForeignRangeRatherThanPlanTwice() {
		this.server.on("GET", Fixture.DOCUMENTS, Reply.file("page.json"));
		assertThatExceptionOfType(NotUnderstood.class).isThrownBy(
				() -> this.fixture.store().page("ACTIVE", DocumentFilter.ALL_LATEST, new NumberRange(1, 12), null, 9))
			.withMessageContaining("names ACTIVE!13.1, but numbers 1 to 12 of ACTIVE were asked for");
	}

	private void both(Reply reply) {
		this.server.on("GET", Fixture.DOCUMENTS, reply).on("PATCH", Fixture.DOCUMENTS, reply);
	}

	private DocumentStoreException change() {
		return catchThrowableOfType(DocumentStoreException.class,
				() -> this.fixture.store().reclassify(Fixture.ID, new Target("CORR", null)));
	}

	private DocumentStoreException read() {
		return catchThrowableOfType(DocumentStoreException.class, () -> this.fixture.store().document(Fixture.ID));
	}

}
