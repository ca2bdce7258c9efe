package dev.reshelve.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A plain client of the contract for tests. */
final class SandboxClient implements AutoCloseable {

	private static final JsonMapper MAPPER = new JsonMapper();

	private final HttpClient client = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.connectTimeout(Duration.ofSeconds(5))
		.build();

	private final URI base;

	private final String root;

	private @Nullable String token;

	private Duration timeout = Duration.ofSeconds(60);

	SandboxClient(Sandbox sandbox) {
		this(sandbox, "/work/api/v2/customers/1/libraries");
	}

	SandboxClient(Sandbox sandbox, String root) {
		this.base = sandbox.uri();
		this.root = root;
	}

	static SandboxClient signedIn(Sandbox sandbox) {
		SandboxClient client = new SandboxClient(sandbox);
		client.signIn("user");
		return client;
	}

	void signIn(String scope) {
		JsonNode answer = json(token(passwordGrant(scope)));
		this.token = answer.required("access_token").asString();
	}

	void useToken(@Nullable String value) {
		this.token = value;
	}

	void timeout(Duration value) {
		this.timeout = value;
	}

	static Map<String, String> passwordGrant(String scope) {
		Access access = Access.DEFAULT;
		return Map.of("grant_type", "password", "username", access.username(), "password", access.password(),
				"client_id", access.clientId(), "client_secret", access.clientSecret(), "scope", scope);
	}

	HttpResponse<String> token(Map<String, String> form) {
		String body = form.entrySet()
			.stream()
			.map((field) -> field.getKey() + "=" + encode(field.getValue()))
			.collect(Collectors.joining("&"));
		return send(HttpRequest.newBuilder(this.base.resolve("/auth/oauth2/token"))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers.ofString(body)));
	}

	/**
	 * Gets a path below the libraries, or any that does not begin with the API root when
	 * it starts with two slashes.
	 */
	HttpResponse<String> get(String path) {
		String full = path.startsWith("//") ? path.substring(1) : this.root + path;
		return send(HttpRequest.newBuilder(this.base.resolve(full)).GET());
	}

	HttpResponse<String> patch(String id, String body) {
		String path = this.root + "/" + id.substring(0, id.indexOf('!')) + "/documents/" + encode(id);
		return send(HttpRequest.newBuilder(this.base.resolve(path))
			.header("Content-Type", "application/json")
			.method("PATCH", BodyPublishers.ofString(body)));
	}

	HttpResponse<String> document(String id) {
		return get("/" + id.substring(0, id.indexOf('!')) + "/documents/" + id);
	}

	/** Lists the library ACTIVE. */
	HttpResponse<String> list(String query) {
		return get("/ACTIVE/documents?" + query);
	}

	JsonNode listed(String query) {
		HttpResponse<String> answer = list(query);
		if (answer.statusCode() != 200) {
			throw new AssertionError(answer.statusCode() + " " + answer.body());
		}
		return json(answer);
	}

	static JsonNode json(HttpResponse<String> answer) {
		return MAPPER.readTree(answer.body());
	}

	static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

	@Override
	public void close() {
		this.client.shutdownNow();
	}

	private HttpResponse<String> send(HttpRequest.Builder request) {
		if (this.token != null) {
			request.header("X-Auth-Token", this.token);
		}
		// The client's own timeout ends with the head of an answer; this one covers its
		// body.
		CompletableFuture<HttpResponse<String>> answer = this.client.sendAsync(request.build(),
				BodyHandlers.ofString());
		try {
			return answer.get(this.timeout.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (TimeoutException ex) {
			answer.cancel(true);
			throw new UncheckedIOException(new IOException("no answer within " + this.timeout, ex));
		}
		catch (ExecutionException ex) {
			throw new UncheckedIOException(new IOException(ex.getCause()));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
