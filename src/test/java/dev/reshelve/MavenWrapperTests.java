package dev.reshelve;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import com.sun.net.httpserver.HttpServer;
import dev.reshelve.ShellScript.Result;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code mvnw}, copied to a project of the test's own, whose pinned Maven is a tiny
 * archive on loopback.
 */
class MavenWrapperTests {

	private static final String VERSION = "9.8.7";

	private static final List<String> TOOLS = List.of("dirname", "gzip", "head", "mkdir", "mktemp", "mv", "readlink",
			"rm", "sed", "sort", "tar", "tr", "uname");

	private static final List<String> FETCHING = List.of("curl", "sha512sum", "shasum");

	@TempDir
	private Path folder;

	private Path project;

	private HttpServer archives;

	private final AtomicInteger fetches = new AtomicInteger();

	private ShellScript wrapper;

	@BeforeEach
	void copyWrapper() throws Exception {
		this.project = Files.createDirectories(this.folder.resolve("a project"));
		Path mvnw = Files.copy(Path.of("mvnw"), this.project.resolve("mvnw"));
		byte[] archive = archive();
		this.archives = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.archives.createContext("/maven/" + VERSION + "/binaries/apache-maven-" + VERSION + "-bin.tar.gz",
				(exchange) -> {
					this.fetches.incrementAndGet();
					exchange.sendResponseHeaders(200, archive.length);
					exchange.getResponseBody().write(archive);
					exchange.close();
				});
		this.archives.start();
		pin(sha512(archive));
		this.wrapper = new ShellScript(mvnw, this.folder).with(TOOLS)
			.withProgram("java", "exit 1")
			.with("MVNW_REPOURL", "http://127.0.0.1:" + this.archives.getAddress().getPort() + "/maven");
	}

	@AfterEach
	void stopArchives() {
		this.archives.stop(0);
	}

	@ParameterizedTest
	@ValueSource(strings = { "3.6.3", "3.8.7", "3.10.0", "4.0.0-rc-5" })
	void runsTheInstalledMaven(String version) throws Exception {
		Result result = this.wrapper.withProgram("mvn", maven(version)).run("-B", "two words");
		assertThat(result)
			.isEqualTo(new Result(0, version + " in " + this.project.toRealPath() + ": -B,two words,", ""));
	}

	@Test
	void givesBackTheExitCodeOfMaven() throws Exception {
		assertThat(this.wrapper.withProgram("mvn", maven("3.9.9") + "\nexit 7").run("verify").exitCode()).isEqualTo(7);
	}

	@Test
	void prefersMavenHomeToThePath() throws Exception {
		Path home = this.folder.resolve("maven home");
		ShellScript.writeProgram(home.resolve("bin/mvn"), maven("3.9.1"));
		this.wrapper.with("MAVEN_HOME", home).withProgram("mvn", maven("3.9.2"));
		assertThat(this.wrapper.run("verify").out()).startsWith("3.9.1 in");
	}

	@ParameterizedTest
	@ValueSource(strings = { "3.6.2", "3.5.4", "2.2.1" })
	void fetchesMavenWhenTheInstalledOneIsTooOld(String version) throws Exception {
		this.wrapper.with(FETCHING).withProgram("mvn", maven(version));
		assertThat(this.wrapper.run("verify").out()).startsWith(VERSION + " in");
	}

	@ParameterizedTest
	@ValueSource(strings = { "curl", "wget" })
	void fetchesMavenOnceWhenNoneIsInstalled(String client) throws Exception {
		this.wrapper.with(List.of(client, "sha512sum", "shasum"));
		Result first = this.wrapper.run("verify");
		assertThat(first.out()).isEqualTo(VERSION + " in " + this.project.toRealPath() + ": verify,");
		assertThat(first.err()).startsWith("mvnw: no Maven from 3.6.3 on is installed, fetching http://127.0.0.1:")
			.hasLineCount(1);
		Result second = this.wrapper.run("-B", "verify");
		assertThat(second).isEqualTo(new Result(0, VERSION + " in " + this.project.toRealPath() + ": -B,verify,", ""));
		assertThat(this.fetches).hasValue(1);
		assertThat(dists()).hasSize(1);
	}

	@Test
	void deletesAnArchiveWithAnotherSum() throws Exception {
		pin("0".repeat(128));
		Result result = this.wrapper.with(FETCHING).run("verify");
		assertThat(result.exitCode()).isEqualTo(1);
		assertThat(result.out()).isEmpty();
		assertThat(result.err()).contains("instead of " + "0".repeat(128) + ": the download was deleted");
		assertThat(dists()).isEmpty();
	}

	@Test
	void saysWhatCouldNotBeFetched() throws Exception {
		this.archives.removeContext("/maven/" + VERSION + "/binaries/apache-maven-" + VERSION + "-bin.tar.gz");
		Result result = this.wrapper.with(FETCHING).run("verify");
		assertThat(result.exitCode()).isEqualTo(1);
		assertThat(result.err()).contains("mvnw: could not fetch http://127.0.0.1:");
		assertThat(dists()).isEmpty();
	}

	@Test
	void saysThatNothingCanFetch() throws Exception {
		Result result = this.wrapper.run("verify");
		assertThat(result.exitCode()).isEqualTo(1);
		assertThat(result.err())
			.endsWith("neither Maven from 3.6.3 on nor curl nor wget is installed: install one of them");
	}

	@Test
	void saysThatThereIsNoJava() throws Exception {
		ShellScript bare = new ShellScript(this.project.resolve("mvnw"), this.folder.resolve("bare")).with(TOOLS);
		Result result = bare.withProgram("mvn", maven("3.9.9")).run("verify");
		assertThat(result).isEqualTo(
				new Result(1, "", "mvnw: no Java found: install JDK 25, and put it on the PATH or set JAVA_HOME"));
	}

	@Test
	void doesNotCallItselfForEver() throws Exception {
		this.wrapper.with(FETCHING).withProgram("mvn", "exec '" + this.project.resolve("mvnw") + "' \"$@\"");
		assertThat(this.wrapper.run("verify").out()).startsWith(VERSION + " in");
	}

	@Test
	void worksThroughASymbolicLink() throws Exception {
		Path link = Files.createSymbolicLink(this.folder.resolve("a link"), Path.of("a project/mvnw"));
		Result result = new ShellScript(link, this.folder.resolve("linked")).with(TOOLS)
			.withProgram("java", "exit 1")
			.withProgram("mvn", maven("3.9.9"))
			.run("verify");
		assertThat(result.out()).isEqualTo("3.9.9 in " + this.project.toRealPath() + ": verify,");
	}

	private void pin(String sum) throws IOException {
		Path properties = this.project.resolve(".mvn/wrapper/maven-wrapper.properties");
		Files.createDirectories(properties.getParent());
		Files.writeString(properties, "mavenVersion=" + VERSION + "\nmavenSha512=" + sum + "\n");
	}

	private List<Path> dists() throws IOException {
		try (Stream<Path> dists = Files.list(this.wrapper.home().resolve(".m2/wrapper/dists"))) {
			return dists.toList();
		}
	}

	private byte[] archive() throws IOException, InterruptedException {
		Path content = this.folder.resolve("archive");
		ShellScript.writeProgram(content.resolve("apache-maven-" + VERSION + "/bin/mvn"), maven(VERSION));
		Path file = this.folder.resolve("archive.tar.gz");
		assertThat(new ProcessBuilder("tar", "-czf", file.toString(), "-C", content.toString(), ".").start().waitFor())
			.isZero();
		return Files.readAllBytes(file);
	}

	/** Like the real one, it writes its version in bold. */
	private static String maven(String version) {
		return """
				if [ "$1" = --version ]; then printf '\\033[1mApache Maven %1$s\\033[m\\nMaven home: x\\n'; exit; fi
				printf '%1$s in %%s: ' "$(pwd -P)"; printf '%%s,' "$@\"""".formatted(version);
	}

	private static String sha512(byte[] content) throws GeneralSecurityException {
		return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-512").digest(content));
	}

}
