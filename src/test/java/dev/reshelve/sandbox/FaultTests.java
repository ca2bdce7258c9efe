package dev.reshelve.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FaultTests {

	private static final String CHANGE = "{\"class\":\"TAX\"}";

	private Sandbox sandbox = Sandbox.start(SandboxSettings.DEFAULT.withDocuments(300));

	private SandboxClient client = SandboxClient.signedIn(this.sandbox);

	private String id = "";

	@BeforeEach
	void findDocument() {
		this.id = this.sandbox.add("ACTIVE", "MEM", null);
	}

	@AfterEach
	void stop() {
		this.client.close();
		this.sandbox.close();
	}

	@ParameterizedTest
	@CsvSource({ "TOO_MANY_REQUESTS, 429", "INTERNAL_ERROR, 500", "UNAVAILABLE, 503", "ERROR_IN_OK, 200",
			"PROXY_PAGE, 502", "REDIRECT, 302", "TOKEN_EXPIRED, 401" })
	void answersInPlaceOfChanging(FaultKind kind, int status) {
		this.sandbox.faults().next(1, kind, Endpoint.PATCH);
		HttpResponse<String> answer = this.client.patch(this.id, CHANGE);
		assertThat(answer.statusCode()).isEqualTo(status);
		assertThat(this.sandbox.applied(this.id)).isEmpty();
		assertThat(this.sandbox.record().calls(Endpoint.PATCH, status)).isEqualTo(1);
		this.client.signIn("user");
		assertThat(this.client.patch(this.id, CHANGE).statusCode()).isEqualTo(200);
	}

	@Test
	void wordsItsErrorsAsOthersDo() {
		this.sandbox.faults().next(1, FaultKind.ERROR_IN_OK);
		assertThat(SandboxClient.json(this.client.patch(this.id, CHANGE)).has("error")).isTrue();
		this.sandbox.faults().next(1, FaultKind.PROXY_PAGE);
		HttpResponse<String> page = this.client.patch(this.id, CHANGE);
		assertThat(page.body()).startsWith("<html>");
		assertThat(page.headers().firstValue("content-type")).hasValue("text/html");
		this.sandbox.faults().next(1, FaultKind.REDIRECT);
		assertThat(this.client.patch(this.id, CHANGE).headers().firstValue("location").orElseThrow())
			.startsWith("http://localhost:");
	}

	@ParameterizedTest
	@CsvSource({ "RESET_BEFORE, 0", "RESET_AFTER, 1", "TRUNCATED, 1" })
	void losesTheAnswerBeforeOrAfterTheChange(FaultKind kind, int changes) {
		this.sandbox.faults().next(1, kind, Endpoint.PATCH);
		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> this.client.patch(this.id, CHANGE))
			.withCauseInstanceOf(IOException.class);
		assertThat(this.sandbox.applied(this.id)).hasSize(changes);
		Awaitility.await()
			.until(() -> this.sandbox.record().calls(Endpoint.PATCH, CallRecord.NO_ANSWER) == 1
					&& this.sandbox.record().concurrency() == 0);
	}

	@ParameterizedTest
	@EnumSource(value = FaultKind.class, names = { "SILENCE", "SLOW_DRIP" })
	void keepsItsCallerWaitingAfterTheChange(FaultKind kind) {
		this.client.timeout(Duration.ofMillis(300));
		this.sandbox.faults().next(1, kind, Endpoint.PATCH);
		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> this.client.patch(this.id, CHANGE));
		Awaitility.await().until(() -> this.sandbox.applied(this.id).size() == 1);
		this.client.close();
		Awaitility.await().until(() -> this.sandbox.record().concurrency() == 0);
	}

	@Test
	void dripsTheWholeAnswerInTheEnd() {
		this.sandbox.faults().next(1, FaultKind.SLOW_DRIP, Endpoint.CLASSES, Endpoint.SUBCLASSES);
		HttpResponse<String> answer = this.client.get("/ACTIVE/classes/MEM/subclasses");
		assertThat(answer.body()).isEqualTo("{\"data\":[]}");
		assertThat(this.sandbox.record().concurrency()).isZero();
	}

	@Test
	void answersWhatIsNoJsonOrTooMuchOfIt() {
		this.sandbox.faults().next(1, FaultKind.INVALID_JSON, Endpoint.PATCH);
		HttpResponse<String> answer = this.client.patch(this.id, CHANGE);
		assertThat(answer.statusCode()).isEqualTo(200);
		assertThatExceptionOfType(JacksonException.class).isThrownBy(() -> SandboxClient.json(answer));
		this.sandbox.faults().next(1, FaultKind.OVERSIZE, Endpoint.PATCH);
		assertThat(this.client.patch(this.id, CHANGE).body()).hasSizeGreaterThan(64 << 20);
		assertThat(this.sandbox.applied(this.id)).hasSize(2);
		assertThat(this.sandbox.record().concurrency()).isZero();
	}

	@Test
	void expiresTheTokenThatWasUsed() {
		this.sandbox.faults().next(1, FaultKind.TOKEN_EXPIRED);
		assertThat(this.client.patch(this.id, CHANGE).statusCode()).isEqualTo(401);
		assertThat(this.client.patch(this.id, CHANGE).statusCode()).isEqualTo(401);
		this.client.signIn("user");
		assertThat(this.client.patch(this.id, CHANGE).statusCode()).isEqualTo(200);
	}

	@Test
	void leadsCursorsAstray() {
		String query = "paging_mode=standard_cursor&sort_order=asc&limit=20";
		String cursor = cursor(this.client.listed(query));
		this.sandbox.faults().next(1, FaultKind.CURSOR_REPEATED);
		assertThat(cursor(this.client.listed(query + cursor))).isEqualTo(cursor);
		this.sandbox.faults().next(1, FaultKind.CURSOR_REFUSED);
		assertThat(this.client.list(query).statusCode()).isEqualTo(200);
		assertThat(this.client.list(query + cursor).statusCode()).isEqualTo(400);
		assertThat(this.client.list(query + cursor).statusCode()).isEqualTo(200);
		this.sandbox.faults().next(1, FaultKind.CURSOR_LOOP);
		JsonNode first = this.client.listed(query);
		String loop = cursor(this.client.listed(query + cursor));
		assertThat(this.client.listed(query + loop).at("/data/results/0/id")).isEqualTo(first.at("/data/results/1/id"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "&sort_order=asc", "&sort_order=desc", "" })
	void leadsCursorsBackToTheStartOfWhatWasAskedFor(String order) {
		String query = "paging_mode=standard_cursor&limit=5&document_number=30-90" + order;
		JsonNode first = this.client.listed(query);
		this.sandbox.faults().next(1, FaultKind.CURSOR_LOOP);
		String loop = cursor(this.client.listed(query + cursor(first)));
		assertThat(this.client.listed(query + loop).at("/data/results/0/id")).isEqualTo(first.at("/data/results/1/id"));
	}

	@ParameterizedTest
	@EnumSource(RetryHeader.class)
	void saysHowLongToWait(RetryHeader form) {
		this.sandbox.traffic(this.sandbox.traffic().withRetryHeader(form));
		this.sandbox.faults().next(1, FaultKind.TOO_MANY_REQUESTS);
		var headers = this.client.document(this.id).headers();
		String after = headers.firstValue("retry-after").orElse("");
		String reset = headers.firstValue("x-ratelimit-reset").orElse("");
		switch (form) {
			case RETRY_AFTER_SECONDS -> assertThat(after).isEqualTo("1");
			case RETRY_AFTER_DATE ->
				assertThat(ZonedDateTime.parse(after, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant())
					.isBetween(Instant.now().minusSeconds(1), Instant.now().plusSeconds(3));
			case RATELIMIT_RESET -> assertThat(reset).isEqualTo("1");
			case NONE -> assertThat(after + reset).isEmpty();
			case ABSURD -> assertThat(Long.parseLong(after)).isGreaterThan(300_000_000);
		}
	}

	@Test
	void meetsAShareOfTheCallsOfOneEndpoint() {
		this.sandbox.faults()
			.share(new FaultSettings(0.3, Set.of(FaultKind.INTERNAL_ERROR), Set.of(Endpoint.DOCUMENT)));
		for (int call = 0; call < 300; call++) {
			this.client.document(this.id);
		}
		assertThat(this.sandbox.record().calls(Endpoint.DOCUMENT, 500)).isBetween(60L, 120L);
		assertThat(this.client.patch(this.id, CHANGE).statusCode()).isEqualTo(200);
		this.sandbox.faults().clear();
		assertThat(this.client.document(this.id).statusCode()).isEqualTo(200);
	}

	@Test
	void drawsTheSameFaultsBySeed() {
		assertThat(draws(7)).isEqualTo(draws(7)).isNotEqualTo(draws(8)).containsAll(FaultKind.WEATHER);
	}

	private static List<FaultKind> draws(long seed) {
		FaultPlan plan = new FaultPlan(new Dice(seed), FaultSettings.weather(0.5));
		List<FaultKind> drawn = new ArrayList<>();
		for (int call = 0; call < 500; call++) {
			drawn.add(plan.draw(Endpoint.PATCH, false));
		}
		return drawn;
	}

	private static String cursor(JsonNode page) {
		return "&cursor=" + SandboxClient.encode(page.required("cursor").asString());
	}

}
