package dev.reshelve.searchindex;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

import org.springframework.util.FileSystemUtils;

/**
 * The one OpenSearch node of the test JVM: a real one, on loopback, in a process of its
 * own that ends with this one. Each test has aliases of its own.
 */
public final class OpenSearchNode {

	/** Written by the build, since none of these libraries may meet ours. */
	private static final Path CLASS_PATH = Path.of("target", "opensearch.classpath");

	private static final Path SOURCE = Path.of("src", "test", "opensearch", "SearchNode.java");

	private static final Duration PATIENCE = Duration.ofMinutes(3);

	private final Path home;

	private final Process process;

	private final int port;

	private OpenSearchNode() {
		try {
			this.home = Files.createTempDirectory("reshelve-opensearch-");
			this.process = start();
			Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
			this.port = Integer.parseInt(awaitPort());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Started when it is first asked for, which takes some seconds. */
	public static OpenSearchNode get() {
		return Holder.NODE;
	}

	/** Where it listens. */
	public String endpoint() {
		return "http://127.0.0.1:" + this.port;
	}

	/** An alias on it that nobody else uses; there is no such alias yet. */
	public SearchAddress newAlias() {
		return SearchAddress.parse(endpoint() + "/archives-" + UUID.randomUUID());
	}

	private Process start() throws IOException {
		if (!Files.exists(CLASS_PATH)) {
			throw new IllegalStateException(CLASS_PATH + " is missing: run ./mvnw generate-test-resources");
		}
		File log = this.home.resolve("log").toFile();
		return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xms128m",
				"-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto",
				"--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-cp",
				Files.readString(CLASS_PATH).strip(), SOURCE.toString(), this.home.toString())
			.redirectErrorStream(true)
			.redirectOutput(log)
			.start();
	}

	private String awaitPort() throws IOException {
		Path file = this.home.resolve("port");
		try {
			Awaitility.await()
				.atMost(PATIENCE)
				.pollInterval(Duration.ofMillis(50))
				.until(() -> Files.exists(file) || !this.process.isAlive());
		}
		catch (ConditionTimeoutException ex) {
			throw new IllegalStateException("OpenSearch is not up: " + log(), ex);
		}
		if (!Files.exists(file)) {
			throw new IllegalStateException("OpenSearch did not start: " + log());
		}
		return Files.readString(file);
	}

	private String log() throws IOException {
		return Files.readString(this.home.resolve("log"));
	}

	private void stop() {
		this.process.destroyForcibly().onExit().join();
		FileSystemUtils.deleteRecursively(this.home.toFile());
	}

	private static final class Holder {

		private static final OpenSearchNode NODE = new OpenSearchNode();

	}

}
