package dev.reshelve.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.http.HttpMethod;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A server with a certificate that this JVM trusts, as it may one of a firm's own. */
class WireTests {

	private static final String PASSWORD = "changeit";

	private final List<Headers> requests = new CopyOnWriteArrayList<>();

	@TempDir
	private Path folder;

	private SSLContext before;

	private HttpsServer server;

	@BeforeEach
	void start() throws Exception {
		Path keys = this.folder.resolve("keys.p12");
		Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin/keytool").toString(),
				"-genkeypair", "-alias", "server", "-keyalg", "EC", "-dname", "CN=localhost", "-ext",
				"SAN=dns:localhost", "-storetype", "PKCS12", "-keystore", keys.toString(), "-storepass", PASSWORD)
			.redirectErrorStream(true)
			.start();
		assertThat(keytool.waitFor()).as(new String(keytool.getInputStream().readAllBytes())).isZero();
		SSLContext tls = tls(keys);
		this.server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.setHttpsConfigurator(new HttpsConfigurator(tls));
		this.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
		this.server.createContext("/", this::answer);
		this.server.start();
		this.before = SSLContext.getDefault();
		SSLContext.setDefault(tls);
	}

	@AfterEach
	void stop() {
		SSLContext.setDefault(this.before);
		this.server.stop(0);
	}

	/** For both ends: the keys are those of the server, which are trusted. */
	private static SSLContext tls(Path keys) throws Exception {
		KeyStore store = KeyStore.getInstance(keys.toFile(), PASSWORD.toCharArray());
		KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		managers.init(store, PASSWORD.toCharArray());
		SSLContext tls = SSLContext.getInstance("TLS");
		TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		trusted.init(store);
		tls.init(managers.getKeyManagers(), trusted.getTrustManagers(), null);
		return tls;
	}

	/** Answers what came, compressed if that may be. */
	private void answer(HttpExchange exchange) throws IOException {
		this.requests.add(exchange.getRequestHeaders());
		try (exchange; InputStream in = exchange.getRequestBody()) {
			byte[] answer = (exchange.getRequestMethod() + " " + new String(in.readAllBytes(), StandardCharsets.UTF_8))
				.getBytes(StandardCharsets.UTF_8);
			if (String.valueOf(exchange.getRequestHeaders().getFirst("Accept-Encoding")).contains("gzip")) {
				exchange.getResponseHeaders().set("Content-Encoding", "gzip");
				answer = zipped(answer);
			}
			exchange.sendResponseHeaders(200, answer.length);
			exchange.getResponseBody().write(answer);
		}
	}

	private static byte[] zipped(byte[] bytes) throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
			zip.write(bytes);
		}
		return out.toByteArray();
	}

	private URI at(String host) {
		return URI.create("https://" + host + ":" + this.server.getAddress().getPort() + "/x");
	}

	private Wire wire(URI address) {
		return new Wire(new ServerAddress(address), new HttpSettings("RESHELVE_TEST", "RESHELVE_TEST_URL",
				Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(20), DataSize.ofMegabytes(1)),
				ObservationRegistry.NOOP);
	}

	@Test
	void readsAndChangesByTls() {
		URI address = at("localhost");
		try (Wire wire = wire(address)) {
			Answer read = wire.exchange(HttpMethod.GET, address, Map.of("X-Auth-Token", "a"), null);
			Answer changed = wire.exchange(HttpMethod.PATCH, address, Map.of("X-Auth-Token", "b"),
					Content.json("{\"class\":\"ü\"}".getBytes(StandardCharsets.UTF_8)));
			assertThat(new String(read.body(), StandardCharsets.UTF_8)).isEqualTo("GET ");
			assertThat(new String(changed.body(), StandardCharsets.UTF_8)).isEqualTo("PATCH {\"class\":\"ü\"}");
		}
		assertThat(this.requests).extracting((headers) -> headers.getFirst("User-Agent")).containsOnly("Reshelve");
		assertThat(this.requests).extracting((headers) -> headers.getFirst("X-Auth-Token")).containsExactly("a", "b");
		assertThat(this.requests.getFirst().getFirst("Accept-Encoding")).contains("gzip");
		assertThat(this.requests.getLast().get("Accept-Encoding")).isNull();
	}

	@Test
	void refusesACertificateOfAnotherHost() {
		URI address = at("127.0.0.1");
		try (Wire wire = wire(address)) {
			assertThatExceptionOfType(NoAnswerException.class)
				.isThrownBy(() -> wire.exchange(HttpMethod.GET, address, Map.of(), null));
			assertThatExceptionOfType(NoAnswerException.class)
				.isThrownBy(() -> wire.exchange(HttpMethod.PATCH, address, Map.of(), Content.json(new byte[0])));
		}
		assertThat(this.requests).isEmpty();
	}

}
