package dev.reshelve.document.imanage;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import dev.reshelve.document.DocumentId;
import dev.reshelve.document.DocumentStoreException;
import dev.reshelve.document.DocumentStoreException.NotUnderstood;
import dev.reshelve.document.DocumentStoreException.Refused;
import dev.reshelve.document.DocumentStoreException.SignInRefused;
import dev.reshelve.document.DocumentStoreException.Unsettled;
import dev.reshelve.document.Target;
import dev.reshelve.document.imanage.ScriptedServer.Reply;
import dev.reshelve.http.Answer;
import dev.reshelve.http.Content;
import dev.reshelve.http.ServerAddress;
import dev.reshelve.http.Wire;
import io.micrometer.observation.ObservationRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

@Timeout(90)
class SignInTests {

	private static final int CALLERS = 64;

	private final AtomicInteger signIns = new AtomicInteger();

	private Fixture fixture;

	private ScriptedServer server;

	@BeforeEach
	void start() throws IOException {
		this.fixture = new Fixture();
		this.server = this.fixture.server;
		this.server.on("PATCH", Fixture.DOCUMENTS, Reply.file("changed.json"));
	}

	@AfterEach
	void stop() throws IOException {
		this.fixture.close();
	}

	@Test
	void renewsOnceHoweverManyCallsMeetTheExpiryTogether() throws Exception {
		countedSignIns(null);
		change();
		CountDownLatch all = new CountDownLatch(CALLERS);
		this.server.on("PATCH", Fixture.DOCUMENTS, (request) -> {
			if (!request.token().equals("token-1")) {
				return Reply.file("changed.json");
			}
			all.countDown();
			await(all);
			return Reply.json(401, "{}");
		});
		assertThat(together(this::change)).containsOnlyNulls();
		assertThat(this.signIns).hasValue(2);
		assertThat(this.server.requests("PATCH", "/")).hasSize(1 + 2 * CALLERS);
	}

	@Test
	void needsNoSecondPermitToRenew() {
		countedSignIns(null);
		this.server.on("PATCH", Fixture.DOCUMENTS,
				(request) -> request.token().equals("token-1") ? Reply.json(401, "{}") : Reply.file("changed.json"));
		this.fixture.store(1, 1);
		assertThat(change()).isNull();
		assertThat(this.signIns).hasValue(2);
	}

	@Test
	void usesRefreshTokenAndFallsBackToThePassword() {
		countedSignIns("refresh-1");
		change();
		expire("token-1");
		assertThat(change()).isNull();
		assertThat(signInForms()).hasSize(2)
			.last()
			.asString()
			.isEqualTo(
					"grant_type=refresh_token&refresh_token=refresh-1&client_id=id+of+ours&client_secret=s3cret-client");
		this.server.on("POST", Fixture.SIGN_IN, (request) -> request.body().contains("refresh_token")
				? Reply.json(400, "{\"error\":\"invalid_grant\"}") : token("token-9", null));
		expire("token-2");
		assertThat(change()).isNull();
		assertThat(signInForms()).hasSize(4).last().asString().startsWith("grant_type=password&");
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 401, 403 })
	void triesAWrongPasswordOnceHoweverManyCallersThereAre(int status) throws Exception {
		this.server.on("POST", Fixture.SIGN_IN, Reply.json(status, Reply.text("sign-in-refused.json")));
		assertThat(together(this::change)).hasSize(CALLERS)
			.allSatisfy((outcome) -> assertThat(outcome).isInstanceOf(SignInRefused.class)
				.hasMessageStartingWith("iManage refused to sign in user BATCH (" + status + " invalid_grant): "
						+ "Password *** of BATCH is wrong for client ***; check RESHELVE_IMANAGE_USERNAME"));
		assertThat(change()).isInstanceOf(SignInRefused.class);
		assertThat(this.server.requests("POST", Fixture.SIGN_IN)).hasSize(1);
	}

	@Test
	void endsWhenTheServerDoesNotAcceptItsOwnTokens() {
		countedSignIns(null);
		this.server.on("GET", "/api", Reply.json(401, "{}"));
		assertThat(change()).isInstanceOf(SignInRefused.class)
			.hasMessage("iManage signed in user BATCH but does not accept the token that it gave (401)");
		assertThat(change()).isInstanceOf(SignInRefused.class);
		assertThat(this.signIns).hasValue(3);
	}

	@Test
	void signsInOnceMoreWhenAFreshTokenIsRefusedByChance() {
		countedSignIns(null);
		expire("token-1", "token-2");
		assertThat(change()).isNull();
		assertThat(this.signIns).hasValue(3);
	}

	@Test
	void tellsARefusedDocumentFromARefusedToken() {
		countedSignIns(null);
		change();
		this.server.on("PATCH", Fixture.DOCUMENTS + "/ACTIVE!5.1", (request) -> {
			if (request.token().equals("token-2")) {
				assertThat(this.fixture.store().document(Fixture.ID)).isNotNull();
			}
			return Reply.json(401, Reply.text("refused.json"));
		});
		this.server.on("GET", Fixture.DOCUMENTS, Reply.file("changed.json"));
		DocumentStoreException refused = catchThrowableOfType(DocumentStoreException.class,
				() -> this.fixture.store().reclassify(DocumentId.parse("ACTIVE!5.1"), new Target("CORR", null)));
		assertThat(refused).isExactlyInstanceOf(Refused.class);
		assertThat(refused.status()).isEqualTo(401);
	}

	@Test
	void renewsATokenThatExpiredAgainBeforeItWasUsed() {
		countedSignIns(null);
		change();
		this.server.on("PATCH", Fixture.DOCUMENTS, (request) -> {
			if (request.token().equals("token-2")) {
				assertThat(this.fixture.store().document(Fixture.ID)).isNotNull();
			}
			return request.token().equals("token-3") ? Reply.file("changed.json") : Reply.json(401, "{}");
		});
		this.server.on("GET", Fixture.DOCUMENTS, Reply.file("changed.json"));
		assertThat(change()).isNull();
	}

	@Test
	void asksAServerInTroubleOnceForAllWhoWait() throws Exception {
		CountDownLatch others = new CountDownLatch(1);
		this.server.on("POST", Fixture.SIGN_IN, (request) -> {
			await(others);
			return Reply.json(503, "{}", "Retry-After: 5");
		});
		try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor(); Wire wire = wire()) {
			SignIn signIn = new SignIn(new TokenEndpoint(wire, address(), Credentials.of(this.fixture.properties())));
			Set<Thread> waiting = ConcurrentHashMap.newKeySet();
			List<Future<Unsettled>> outcomes = Stream.generate(() -> executor.submit(() -> {
				waiting.add(Thread.currentThread());
				return catchThrowableOfType(Unsettled.class, signIn::token);
			})).limit(CALLERS).toList();
			Awaitility.await()
				.during(Duration.ofMillis(50))
				.until(() -> waiting.size() == CALLERS
						&& waiting.stream().noneMatch((caller) -> caller.getState() == Thread.State.RUNNABLE));
			others.countDown();
			for (Future<Unsettled> outcome : outcomes) {
				assertThat(outcome.get().overload()).isTrue();
				assertThat(outcome.get().maybeDone()).isFalse();
			}
			assertThat(this.server.requests("POST", Fixture.SIGN_IN)).hasSize(1);
			this.server.on("POST", Fixture.SIGN_IN, Reply.file("token.json"));
			assertThat(signIn.token().value()).isEqualTo("token-1");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "token-1", "{\"access_token\":\"a\\r\\nX: y\"}", "{\"access_token\":null}",
			"<html>hello</html>", "" })
	void doesNotUnderstandAnAnswerWithoutAToken(String json) {
		this.server.on("POST", Fixture.SIGN_IN, Reply.json(200, json));
		DocumentStoreException failure = change();
		assertThat(failure).isInstanceOf(NotUnderstood.class);
		assertThat(everythingAbout(failure)).doesNotContain("token-1");
	}

	@Test
	void saysThatThereIsNoSignIn() {
		this.server.on("POST", Fixture.SIGN_IN, Reply.json(404, "{}"));
		assertThat(change()).isInstanceOf(NotUnderstood.class)
			.hasMessageStartingWith("There is no iManage sign-in at http://127.0.0.1:");
	}

	@Test
	void keepsSecretsToItself() throws Exception {
		try (Wire wire = wire()) {
			Token token = new SignIn(new TokenEndpoint(wire, address(), Credentials.of(this.fixture.properties())))
				.token();
			this.server.on("POST", Fixture.SIGN_IN, Reply.json(400, Reply.text("sign-in-refused.json")));
			String shown = everythingAbout(change()) + this.fixture.properties() + this.fixture.store() + token
					+ Credentials.of(this.fixture.properties()) + Content.form(new byte[] { 's', '3' })
					+ new Answer(200, new byte[] { 's', '3' }, null, null);
			assertThat(shown).doesNotContain(Fixture.PASSWORD)
				.doesNotContain(Fixture.CLIENT_SECRET)
				.doesNotContain("token-1");
		}
	}

	private void countedSignIns(String refreshToken) {
		this.server.on("POST", Fixture.SIGN_IN,
				(request) -> token("token-" + this.signIns.incrementAndGet(), refreshToken));
	}

	private void expire(String... tokens) {
		this.server.on("PATCH", Fixture.DOCUMENTS, (request) -> List.of(tokens).contains(request.token())
				? Reply.json(401, "{}") : Reply.file("changed.json"));
	}

	private List<String> signInForms() {
		return this.server.requests("POST", Fixture.SIGN_IN).stream().map(ScriptedServer.Request::body).toList();
	}

	private Wire wire() {
		return new Wire(address(), this.fixture.properties().http(), ObservationRegistry.NOOP);
	}

	private ServerAddress address() {
		return Session.address(this.server.url(), false);
	}

	private DocumentStoreException change() {
		return catchThrowableOfType(DocumentStoreException.class,
				() -> this.fixture.store().reclassify(Fixture.ID, new Target("CORR", null)));
	}

	private static <T> List<T> together(Callable<T> call) throws Exception {
		List<T> outcomes = new ArrayList<>();
		try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
			for (Future<T> outcome : executor.invokeAll(Stream.generate(() -> call).limit(CALLERS).toList())) {
				outcomes.add(outcome.get());
			}
		}
		return outcomes;
	}

	private static Reply token(String token, String refreshToken) {
		String refresh = (refreshToken != null) ? ",\"refresh_token\":\"" + refreshToken + "\"" : "";
		return Reply.json(200, "{\"access_token\":\"" + token + "\",\"expires_in\":1800" + refresh + "}");
	}

	private static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static String everythingAbout(Throwable failure) {
		StringWriter text = new StringWriter();
		failure.printStackTrace(new PrintWriter(text));
		return text.toString();
	}

}
