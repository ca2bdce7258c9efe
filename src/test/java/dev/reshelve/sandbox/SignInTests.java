package dev.reshelve.sandbox;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class SignInTests {

	private static final SandboxSettings SETTINGS = SandboxSettings.DEFAULT.withDocuments(1);

	private Sandbox sandbox = Sandbox.start(SETTINGS);

	private SandboxClient client = new SandboxClient(this.sandbox);

	@AfterEach
	void stop() {
		this.client.close();
		this.sandbox.close();
	}

	@Test
	void givesOutATokenByPassword() {
		JsonNode answer = SandboxClient.json(this.client.token(SandboxClient.passwordGrant("user")));
		assertThat(answer.required("access_token").asString()).hasSizeGreaterThan(30);
		assertThat(answer.required("token_type").asString()).isEqualTo("Bearer");
		assertThat(answer.required("expires_in").asInt()).isEqualTo(1800);
		assertThat(answer.required("scope").asString()).isEqualTo("user");
		assertThat(answer.has("refresh_token")).isFalse();
		assertThat(this.sandbox.record().signIns()).isEqualTo(1);
	}

	@Test
	void neverGivesOutTheSameTokenTwice() {
		String token = token();
		assertThat(token()).isNotEqualTo(token);
		restart(SETTINGS);
		assertThat(token()).isNotEqualTo(token);
		this.client.useToken(token);
		assertThat(this.client.get("//api").statusCode()).isEqualTo(401);
	}

	@ParameterizedTest
	@CsvSource({ "password, wrong, 400, invalid_grant", "username, nobody, 400, invalid_grant",
			"client_id, other, 401, invalid_client", "client_secret, wrong, 401, invalid_client",
			"scope, root, 400, invalid_scope", "grant_type, magic, 400, unsupported_grant_type" })
	void refusesWhatIsWrong(String field, String value, int status, String error) {
		Map<String, String> form = new HashMap<>(SandboxClient.passwordGrant("user"));
		form.put(field, value);
		HttpResponse<String> answer = this.client.token(form);
		assertThat(answer.statusCode()).isEqualTo(status);
		assertThat(SandboxClient.json(answer).required("error").asString()).isEqualTo(error);
		assertThat(this.sandbox.record().signIns()).isZero();
	}

	@Test
	void takesARefreshTokenOnce() {
		restart(SETTINGS.withAccess(Access.DEFAULT.withRefreshTokens(true)));
		JsonNode first = SandboxClient.json(this.client.token(SandboxClient.passwordGrant("admin")));
		Map<String, String> form = new HashMap<>(SandboxClient.passwordGrant("admin"));
		form.put("grant_type", "refresh_token");
		form.put("refresh_token", first.required("refresh_token").asString());
		form.remove("password");
		JsonNode second = SandboxClient.json(this.client.token(form));
		assertThat(second.required("scope").asString()).isEqualTo("admin");
		assertThat(second.required("refresh_token")).isNotEqualTo(first.required("refresh_token"));
		assertThat(this.client.token(form).statusCode()).isEqualTo(400);
	}

	@Test
	void endsATokenThatIsNotUsed() {
		restart(SETTINGS.withAccess(Access.DEFAULT.withInactivity(Duration.ofMillis(800))));
		this.client.signIn("user");
		long start = System.nanoTime();
		while (System.nanoTime() - start < Duration.ofMillis(1600).toNanos()) {
			assertThat(this.client.get("//api").statusCode()).isEqualTo(200);
		}
		Awaitility.await()
			.pollInterval(Duration.ofMillis(900))
			.untilAsserted(() -> assertThat(this.client.get("//api").statusCode()).isEqualTo(401));
	}

	@Test
	void endsATokenAfterItsLifetimeEvenIfItIsUsed() {
		restart(SETTINGS.withAccess(Access.DEFAULT.withLifetime(Duration.ofSeconds(1))));
		this.client.signIn("user");
		assertThat(this.client.get("//api").statusCode()).isEqualTo(200);
		Awaitility.await()
			.pollInterval(Duration.ofMillis(10))
			.untilAsserted(() -> assertThat(this.client.get("//api").statusCode()).isEqualTo(401));
	}

	@Test
	void canEndAllTokensAndRevokeThePassword() {
		this.client.signIn("user");
		this.sandbox.revokePassword();
		assertThat(this.client.get("//api").statusCode()).isEqualTo(200);
		this.sandbox.expireTokens();
		assertThat(this.client.get("//api").statusCode()).isEqualTo(401);
		assertThat(this.client.token(SandboxClient.passwordGrant("user")).statusCode()).isEqualTo(400);
		this.sandbox.password(Access.DEFAULT.password());
		assertThat(this.client.token(SandboxClient.passwordGrant("user")).statusCode()).isEqualTo(200);
	}

	@Test
	void doesNotShowSecretsInItsSettings() {
		assertThat(SETTINGS.toString()).doesNotContain(Access.DEFAULT.password(), Access.DEFAULT.clientSecret());
	}

	private String token() {
		return SandboxClient.json(this.client.token(SandboxClient.passwordGrant("user")))
			.required("access_token")
			.asString();
	}

	private void restart(SandboxSettings settings) {
		stop();
		this.sandbox = Sandbox.start(settings);
		this.client = new SandboxClient(this.sandbox);
	}

}
