package dev.reshelve.document.imanage;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.reshelve.document.DocumentId;
import dev.reshelve.document.imanage.ScriptedServer.Reply;
import dev.reshelve.pace.Pace;
import dev.reshelve.pace.PaceProperties;
import dev.reshelve.pace.PaceSettings;
import io.micrometer.observation.ObservationRegistry;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/**
 * A scripted server that signs in and describes itself, and a store that talks to it and
 * tries everything once.
 */
final class Fixture implements AutoCloseable {

	static final DocumentId ID = DocumentId.parse("ACTIVE!11.1");

	static final String PASSWORD = "s3cret/&+";

	static final String CLIENT_SECRET = "s3cret-client";

	static final String SIGN_IN = "/auth/oauth2/token";

	static final String DOCUMENTS = "/work/web/api/v2/customers/7/libraries/ACTIVE/documents";

	final ScriptedServer server;

	private final Map<String, Object> settings = new LinkedHashMap<>();

	private ImanageDocumentStore store;

	Fixture() throws IOException {
		this.server = new ScriptedServer().on("POST", SIGN_IN, Reply.file("token.json"))
			.on("GET", "/api", Reply.file("about.json"));
		with("url", this.server.url()).with("username", "BATCH")
			.with("password", PASSWORD)
			.with("client-id", "id of ours")
			.with("client-secret", CLIENT_SECRET);
	}

	Fixture with(String setting, Object value) {
		this.settings.put("reshelve.imanage." + setting, value);
		return this;
	}

	ImanageProperties properties() {
		return new Binder(new MapConfigurationPropertySource(this.settings)).bindOrCreate("reshelve.imanage",
				ImanageProperties.class);
	}

	ImanageDocumentStore store() {
		return store(1, 64);
	}

	synchronized ImanageDocumentStore store(int tries, int concurrency) {
		if (this.store == null) {
			PaceProperties pace = new PaceProperties(tries, Duration.ofMillis(1), Duration.ofMillis(2), Duration.ZERO,
					Duration.ZERO, 100, 100, Duration.ofMillis(10), 4, 64);
			this.store = new ImanageDocumentStore(properties(),
					new Pace(pace, new PaceSettings(null, concurrency, false)), ObservationRegistry.NOOP);
		}
		return this.store;
	}

	@Override
	public void close() throws IOException {
		if (this.store != null) {
			this.store.close();
		}
		this.server.close();
	}

}
