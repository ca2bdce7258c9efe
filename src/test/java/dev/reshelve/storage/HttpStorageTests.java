package dev.reshelve.storage;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class HttpStorageTests {

	private final Map<String, Answer> answers = new ConcurrentHashMap<>();

	private final AtomicInteger requests = new AtomicInteger();

	@TempDir
	private Path folder;

	private HttpServer server;

	private Storages storages;

	private Staging staging;

	private ObjectSource source;

	private ObjectTarget target;

	@BeforeEach
	void open() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
		this.server.createContext("/", (exchange) -> {
			this.requests.incrementAndGet();
			try (exchange) {
				this.answers.get(exchange.getRequestURI().getPath()).give(exchange);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		});
		this.server.start();
		this.storages = StorageFixture.storages(this.folder, Duration.ofSeconds(1));
		this.staging = this.storages.staging(2 << 20);
		this.source = this.storages.source(StorageAddress.parse(address() + "/images/"));
		this.target = this.storages.target(StorageAddress.parse("file:" + this.folder));
	}

	@AfterEach
	void close() {
		this.staging.close();
		this.storages.destroy();
		this.server.stop(0);
	}

	private String address() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort();
	}

	private byte[] stage(String name) throws IOException {
		try (StagedFile file = this.staging.stage(this.source, this.source.nameOf(name), null, this.target)) {
			return Files.readAllBytes(file.path());
		}
	}

	private static Answer whole(byte[] bytes) {
		return (exchange) -> {
			exchange.sendResponseHeaders(200, bytes.length);
			exchange.getResponseBody().write(bytes);
		};
	}

	private static Answer status(int status) {
		return (exchange) -> exchange.sendResponseHeaders(status, -1);
	}

	@Test
	void readsWhatIsBelowTheAddressWithAndWithoutItsLength() throws IOException {
		byte[] bytes = Bytes.of(300_000, 1);
		this.answers.put("/images/a.jpg", whole(bytes));
		this.answers.put("/b.jpg", (exchange) -> {
			exchange.sendResponseHeaders(200, 0);
			exchange.getResponseBody().write(bytes);
		});
		assertThat(stage("a.jpg")).isEqualTo(bytes);
		assertThat(stage("/b.jpg")).isEqualTo(bytes);
		assertThat(stage(address() + "/b.jpg?size=1#x")).isEqualTo(bytes);
	}

	@Test
	void knowsOnlyAddressesOfItsServer() {
		for (String name : new String[] { "http://elsewhere.example/a", "//elsewhere.example/a", "https://127.0.0.1/a",
				"http://user@127.0.0.1:" + this.server.getAddress().getPort() + "/a", "a b" }) {
			assertThatIllegalArgumentException().isThrownBy(() -> this.source.nameOf(name));
		}
	}

	@Test
	void refusesBrokenLinksAndWhatIsForbiddenOrGoneAtOnce() {
		for (int status : new int[] { 401, 403, 404, 410 }) {
			this.answers.put("/images/a", status(status));
			assertThatExceptionOfType(StorageException.Refused.class).isThrownBy(() -> stage("a"))
				.satisfies((ex) -> assertThat(ex.status()).isEqualTo(status));
		}
		assertThat(this.requests).hasValue(4);
	}

	@Test
	void followsRedirectsWithinTheServerOnly() throws IOException {
		this.answers.put("/images/a", (exchange) -> {
			exchange.getResponseHeaders().set("Location", "/images/b");
			exchange.sendResponseHeaders(302, -1);
		});
		this.answers.put("/images/b", whole(new byte[] { 7 }));
		assertThat(stage("a")).containsExactly(7);
		AtomicInteger others = new AtomicInteger();
		HttpServer other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		other.createContext("/", (exchange) -> others.incrementAndGet());
		other.start();
		this.answers.put("/images/c", (exchange) -> {
			exchange.getResponseHeaders().set("Location", "http://127.0.0.1:" + other.getAddress().getPort() + "/x");
			exchange.sendResponseHeaders(307, -1);
		});
		assertThatExceptionOfType(StorageException.Refused.class).isThrownBy(() -> stage("c"))
			.withMessageContaining("another server");
		other.stop(0);
		assertThat(others).hasValue(0);
	}

	@Test
	void triesAgainAfterShortBodiesWrongChecksumsAndBusyServers() throws IOException {
		byte[] bytes = Bytes.of(100_000, 2);
		AtomicInteger turn = new AtomicInteger();
		this.answers.put("/images/a", (exchange) -> {
			switch (turn.getAndIncrement()) {
				case 0 -> {
					exchange.sendResponseHeaders(200, bytes.length);
					exchange.getResponseBody().write(bytes, 0, 7000);
					exchange.getResponseBody().flush();
				}
				case 1 -> {
					exchange.getResponseHeaders().set("Retry-After", "0");
					exchange.sendResponseHeaders(503, -1);
				}
				default -> whole(bytes).give(exchange);
			}
		});
		assertThat(stage("a")).isEqualTo(bytes);
		this.answers.put("/images/b", (exchange) -> {
			exchange.getResponseHeaders().set("Content-MD5", "AAAAAAAAAAAAAAAAAAAAAA==");
			whole(bytes).give(exchange);
		});
		assertThatExceptionOfType(StorageException.Unsettled.class).isThrownBy(() -> stage("b"))
			.withMessageContaining("checksum");
	}

	@Test
	void endsTransfersThatStallOrDripButNoneThatIsOnlyLong() throws IOException {
		this.answers.put("/images/stalls", (exchange) -> {
			exchange.sendResponseHeaders(200, 100);
			exchange.getResponseBody().write(1);
			exchange.getResponseBody().flush();
			Thread.sleep(3000);
		});
		this.answers.put("/images/drips", (exchange) -> {
			exchange.sendResponseHeaders(200, 100_000);
			for (int i = 0; i < 40; i++) {
				exchange.getResponseBody().write(1);
				exchange.getResponseBody().flush();
				Thread.sleep(100);
			}
		});
		byte[] chunk = new byte[50_000];
		this.answers.put("/images/long", (exchange) -> {
			exchange.sendResponseHeaders(200, 0);
			for (int i = 0; i < 12; i++) {
				exchange.getResponseBody().write(chunk);
				exchange.getResponseBody().flush();
				Thread.sleep(100);
			}
		});
		assertThatExceptionOfType(StorageException.Unsettled.class).isThrownBy(() -> once("stalls"))
			.withMessageContaining("silent");
		assertThatExceptionOfType(StorageException.Unsettled.class).isThrownBy(() -> once("drips"))
			.withMessageContaining("too slow");
		assertThat(stage("long")).hasSize(600_000);
	}

	/** Each try of these takes a second or more. */
	private void once(String name) {
		HttpConnection connection = new HttpConnection(StorageFixture.properties(this.folder, Duration.ofSeconds(1)));
		try {
			Staging oneTry = this.staging;
			oneTry.stage(
					new HttpSource(StorageAddress.parse(address() + "/images/"), connection, StorageFixture.pace(1)),
					this.source.nameOf(name), null, this.target);
		}
		finally {
			connection.close();
		}
	}

	@Test
	void refusesWhatIsLargerThanTheBudgetWhetherAnnouncedOrNot() {
		byte[] bytes = new byte[(2 << 20) + 1];
		this.answers.put("/images/a", whole(bytes));
		this.answers.put("/images/b", (exchange) -> {
			exchange.sendResponseHeaders(200, 0);
			exchange.getResponseBody().write(bytes);
		});
		for (String name : new String[] { "a", "b" }) {
			assertThatExceptionOfType(StorageException.Refused.class).isThrownBy(() -> stage(name))
				.withMessageContaining("--disk-budget");
		}
		assertThat(this.staging.free()).isEqualTo(2 << 20);
	}

	@Test
	void boundsTheHeadersOfAnAnswer() {
		this.answers.put("/images/a", (exchange) -> {
			exchange.getResponseHeaders().set("X-Long", "x".repeat(100_000));
			exchange.sendResponseHeaders(200, -1);
		});
		assertThatExceptionOfType(StorageException.Unsettled.class).isThrownBy(() -> stage("a"));
	}

	@FunctionalInterface
	private interface Answer {

		void give(HttpExchange exchange) throws IOException, InterruptedException;

	}

}
