package dev.reshelve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import dev.reshelve.ShellScript.Result;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The cache that {@code bin/reshelve} keeps, with a JDK that only says how it was called,
 * and makes the files that a real one would make.
 */
class LauncherCacheTests {

	private static final String JDK = """
			case "$*" in
				*-Djarmode=tools*) echo noise && mkdir lib && : >reshelve.jar ;;
				*-XX:AOTMode=record*) echo noise && echo noise >&2 && : >learnt ;;
				*-XX:AOTMode=create*) [ -z "$(env | grep SECRET)" ] && [ -f learnt ] && : >new.aot ;;
				*) printf '%s,' "$@" ;;
			esac""";

	@TempDir
	private Path folder;

	private Path jar;

	private Path jdk;

	private ShellScript launcher;

	@BeforeEach
	void install() throws IOException {
		this.folder = this.folder.toRealPath();
		Path script = this.folder.resolve("an installation/bin/reshelve");
		Files.createDirectories(script.getParent());
		Files.copy(Path.of("bin/reshelve"), script);
		this.jar = Files.writeString(this.folder.resolve("an installation/reshelve-1.0.jar"), "a jar");
		this.jdk = jdk("a jdk");
		this.launcher = new ShellScript(script, this.folder)
			.with(List.of("cat", "cksum", "env", "find", "grep", "head", "ls", "mkdir", "mv", "nice", "ps", "readlink",
					"rm", "sed", "tail"))
			.with("RESHELVE_JAVA", this.jdk)
			.with("A_SECRET", "of the user's");
	}

	@Test
	void makesTheCacheWhenAskedTo() throws Exception {
		Result result = this.launcher.with("RESHELVE_CACHE", "now").run("runs", "two words");
		Path cache = onlyCacheOf(this.jar);
		assertThat(result).isEqualTo(new Result(0, "-XX:AOTCache=" + cache
				+ "/reshelve.aot,-Xlog:disable,-Xlog:all=warning,aot*=off,cds*=off:stderr,"
				+ "-XX:TieredStopAtLevel=1,-Dsun.misc.unsafe.memory.access=allow,-XX:+UseSerialGC,-XX:NewRatio=1,-Xmx256m,-jar,"
				+ cache + "/reshelve.jar,runs,two words,", ""));
		try (Stream<Path> files = Files.list(cache)) {
			assertThat(files.map(Path::getFileName).map(Path::toString)).containsExactlyInAnyOrder("lib",
					"reshelve.aot", "reshelve.jar");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "runs", "status", "outcomes" })
	void makesTheCacheBesideTheFirstLook(String command) throws Exception {
		assertThat(this.launcher.run(command)).isEqualTo(new Result(0,
				"-Xshare:auto,-Dsun.misc.unsafe.memory.access=allow,-XX:+UseSerialGC,-XX:NewRatio=1,-Xmx256m,-jar,"
						+ this.jar + "," + command + ",",
				""));
		awaitCache();
		assertThat(this.launcher.run(command).out()).startsWith("-XX:AOTCache=" + onlyCacheOf(this.jar));
	}

	@ParameterizedTest
	@ValueSource(strings = { "reclassify", "restart", "--help", "" })
	void leavesTheMachineToLongerCommands(String command) throws Exception {
		this.launcher.run(command);
		assertThat(cacheOf(this.jar)).doesNotExist();
	}

	@ParameterizedTest
	@ValueSource(strings = { "reclassify", "move", "export", "index", "run", "restart", "verify" })
	void compilesLongerCommandsInFull(String command) throws Exception {
		assertThat(this.launcher.with("RESHELVE_CACHE", "now").run(command).out()).startsWith("-XX:AOTCache=")
			.doesNotContain("TieredStopAtLevel");
	}

	@Test
	void doesWithoutWhenToldTo() throws Exception {
		this.launcher.with("RESHELVE_CACHE", "now").run();
		assertThat(this.launcher.with("RESHELVE_CACHE", "off").run("runs").out()).startsWith("-Xshare:auto,");
	}

	@ParameterizedTest
	@ValueSource(strings = { "-XX:SharedArchiveFile=mine.jsa", "-XX:AOTCache=mine.aot", "-Xshare:off" })
	void doesWithoutWhereTheUserHasHisOwn(String option) throws Exception {
		this.launcher.with("RESHELVE_CACHE", "now").run();
		assertThat(this.launcher.with("RESHELVE_JAVA_OPTS", option).run("runs").out())
			.startsWith("-Xshare:auto,-Dsun.misc.unsafe.memory.access=allow,-XX:+UseSerialGC,-XX:NewRatio=1,-Xmx256m,"
					+ option);
	}

	@Test
	void usesNoCacheOfAnotherJarOrJdk() throws Exception {
		this.launcher.with("RESHELVE_CACHE", "now").run();
		Path first = onlyCacheOf(this.jar);
		this.launcher.with("RESHELVE_JAVA", jdk("another jdk")).run();
		assertThat(caches(this.jar)).hasSize(2).contains(first);
		Files.writeString(this.jar, "another jar");
		assertThat(this.launcher.run().out()).startsWith("-XX:AOTCache=" + onlyCacheOf(this.jar));
		assertThat(first).doesNotExist();
	}

	@Test
	void keepsTheCacheThatAProcessRunsFrom() throws Exception {
		this.launcher.with("RESHELVE_CACHE", "now").run();
		Path first = onlyCacheOf(this.jar);
		Process running = new ProcessBuilder("/bin/sh", "-c", "read line", first.toString()).start();
		try {
			Files.writeString(this.jar, "another jar");
			this.launcher.run();
			assertThat(caches(this.jar)).hasSize(2).contains(first);
		}
		finally {
			running.destroy();
		}
	}

	@Test
	void doesWithoutWhereNothingCanBeWritten() throws Exception {
		Files.createFile(cacheOf(this.jar));
		assertThat(this.launcher.with("RESHELVE_CACHE", "now").run("runs")).isEqualTo(new Result(0,
				"-Xshare:auto,-Dsun.misc.unsafe.memory.access=allow,-XX:+UseSerialGC,-XX:NewRatio=1,-Xmx256m,-jar,"
						+ this.jar + ",runs,",
				""));
	}

	@Test
	void leavesACacheAloneThatAnotherProcessMakes() throws Exception {
		this.launcher.with("RESHELVE_CACHE", "now").run();
		Path cache = onlyCacheOf(this.jar);
		Files.delete(cache.resolve("reshelve.aot"));
		assertThat(this.launcher.run().out()).startsWith("-Xshare:auto,");
		Files.setLastModifiedTime(cache, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
		assertThat(this.launcher.run().out()).startsWith("-XX:AOTCache=" + cache);
	}

	@Test
	void doesWithoutWhereTheJvmCannotLearn() throws Exception {
		ShellScript.writeProgram(this.jdk.resolve("bin/java"), "case $* in *AOT*|*jarmode*) exit 1;; esac; echo ran");
		assertThat(this.launcher.with("RESHELVE_CACHE", "now").run("runs")).isEqualTo(new Result(0, "ran", ""));
		assertThat(onlyCacheOf(this.jar)).isEmptyDirectory();
	}

	@Test
	void keepsTheCacheOfANamedJarInTheUsersFolder() throws Exception {
		Path named = Files.writeString(this.folder.resolve("a jar of my own.jar"), "a jar");
		Path users = this.launcher.home().resolve(".cache/reshelve" + named);
		this.launcher.with("RESHELVE_CACHE", "now").with("RESHELVE_JAR", named);
		assertThat(this.launcher.run().out()).startsWith("-XX:AOTCache=" + onlyCacheOf(users));
		assertThat(cacheOf(named)).doesNotExist();
		this.launcher.with("XDG_CACHE_HOME", this.folder.resolve("caches"));
		assertThat(this.launcher.run().out())
			.startsWith("-XX:AOTCache=" + onlyCacheOf(this.folder.resolve("caches/reshelve" + named)));
	}

	@Test
	void tellsTheToolWhichJarItIs() throws Exception {
		ShellScript.writeProgram(this.jdk.resolve("bin/java"), "echo \"$RESHELVE_JAR\"");
		assertThat(this.launcher.run("--help").out()).isEqualTo(this.jar.toString());
	}

	private void awaitCache() {
		await().until(() -> Files.isDirectory(cacheOf(this.jar))
				&& caches(this.jar).stream().anyMatch((cache) -> Files.exists(cache.resolve("reshelve.aot"))));
	}

	private static Path cacheOf(Path jar) {
		return jar.resolveSibling(jar.getFileName() + ".cache");
	}

	private static Path onlyCacheOf(Path jar) throws IOException {
		assertThat(caches(jar)).hasSize(1);
		return caches(jar).getFirst();
	}

	private static List<Path> caches(Path jar) throws IOException {
		try (Stream<Path> caches = Files.list(cacheOf(jar))) {
			return caches.toList();
		}
	}

	private Path jdk(String place) throws IOException {
		Path home = this.folder.resolve(place);
		ShellScript.writeProgram(home.resolve("bin/java"), JDK);
		Files.writeString(home.resolve("release"), "JAVA_VERSION=\"25.0.1\"\n");
		return home;
	}

}
