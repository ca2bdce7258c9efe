package dev.reshelve.sandbox.archivesspace;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** A plain client of the archive's contract for tests. */
final class ArchiveClient implements AutoCloseable {

	private static final JsonMapper MAPPER = new JsonMapper();

	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final URI base;

	private @Nullable String session;

	ArchiveClient(PracticeArchive archive) {
		this.base = archive.uri();
	}

	static ArchiveClient signedIn(PracticeArchive archive) throws Exception {
		ArchiveClient client = new ArchiveClient(archive);
		client.signIn();
		return client;
	}

	void signIn() throws Exception {
		HttpResponse<String> answer = login("practice");
		assertThat(answer.statusCode()).isEqualTo(200);
		this.session = json(answer).path("session").asString();
	}

	void session(@Nullable String value) {
		this.session = value;
	}

	HttpResponse<String> login(String password) throws Exception {
		return send(HttpRequest.newBuilder(this.base.resolve("/users/reshelve/login"))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers.ofString("password=" + password + "&expiring=true")));
	}

	HttpResponse<String> get(String path) throws IOException, InterruptedException {
		return send(HttpRequest.newBuilder(URI.create(this.base + path)));
	}

	JsonNode read(String path) throws Exception {
		HttpResponse<String> answer = get(path);
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
		return json(answer);
	}

	List<Integer> ids(String path) throws Exception {
		List<Integer> ids = new ArrayList<>();
		read(path).forEach((id) -> ids.add(id.asInt()));
		return ids;
	}

	static JsonNode json(HttpResponse<String> answer) {
		return MAPPER.readTree(answer.body());
	}

	@Override
	public void close() {
		this.client.shutdownNow();
	}

	private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
		if (this.session != null) {
			request.header("X-ArchivesSpace-Session", this.session);
		}
		return this.client.send(request.timeout(Duration.ofSeconds(60)).build(), BodyHandlers.ofString());
	}

}
