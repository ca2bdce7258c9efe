package dev.reshelve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;

import dev.reshelve.ShellScript.Result;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code bin/reshelve}, copied to an installation of the test's own, with JDKs that only
 * say how they were called. The copy looks for system-wide JDKs in the test's folder.
 */
class LauncherTests {

	private static final List<String> TOOLS = List.of("cat", "cksum", "env", "find", "head", "ls", "mkdir", "mv",
			"nice", "ps", "readlink", "rm", "sed", "tail");

	private static final String ALWAYS = "-Xshare:auto,-Dsun.misc.unsafe.memory.access=allow,";

	private static final String DEFAULTS = ALWAYS + "-XX:+UseSerialGC,-XX:NewRatio=1,-Xmx256m,";

	@TempDir
	private Path folder;

	private Path installation;

	private Path script;

	private ShellScript launcher;

	@BeforeEach
	void copyLauncher() throws IOException {
		this.folder = this.folder.toRealPath();
		this.installation = this.folder.resolve("an installation");
		this.script = this.installation.resolve("bin/reshelve");
		Files.createDirectories(this.script.getParent());
		Files.writeString(this.script,
				Files.readString(Path.of("bin/reshelve"))
					.replace(" /usr/lib/jvm/", " " + this.folder + "/jvm/")
					.replace(" /opt/java/", " " + this.folder + "/opt/")
					.replace("/Library/Java/", this.folder + "/Library/"));
		Files.createFile(this.installation.resolve("reshelve-1.0.jar"));
		this.launcher = new ShellScript(this.script, this.folder).with(TOOLS).with("RESHELVE_CACHE", "off");
	}

	@ParameterizedTest
	@ValueSource(strings = { "25", "25.0.3", "26-ea", "30.0.1" })
	void runsTheJarOnJavaHome(String version) throws Exception {
		Path jdk = jdk("a jdk", version);
		Result result = this.launcher.with("JAVA_HOME", jdk).run("runs", "--json", "two words", "*");
		assertThat(result).isEqualTo(new Result(0, jdk + "/bin/java: " + DEFAULTS + "-jar," + this.installation
				+ "/reshelve-1.0.jar,runs,--json,two words,*,", ""));
	}

	@ParameterizedTest
	@ValueSource(strings = { "a home/.sdkman/candidates/java/25.0.1-tem", "jvm/temurin-25", "opt/25",
			"Library/JavaVirtualMachines/temurin-25.jdk/Contents/Home" })
	void looksWhereJdksUsuallyAre(String place) throws Exception {
		Path jdk = jdk(place, "25.0.1");
		this.launcher.with("HOME", this.folder.resolve("a home")).with("JAVA_HOME", jdk("old", "21.0.2"));
		assertThat(this.launcher.run("runs").out()).startsWith(jdk + "/bin/java: ");
	}

	@Test
	void followsTheJavaOnThePathToItsJdk() throws Exception {
		Path jdk = jdk("a jdk", "25.0.1");
		Path links = Files.createDirectories(this.folder.resolve("links"));
		Files.createSymbolicLink(links.resolve("alternative"), jdk.resolve("bin/java"));
		Files.createSymbolicLink(links.resolve("java"), Path.of("alternative"));
		this.launcher.with("PATH", links + ":" + this.folder.resolve("the programs"));
		assertThat(this.launcher.run("runs").out()).startsWith(links + "/java: ");
	}

	@ParameterizedTest
	@CsvSource({ "25.0.3, true", "21.0.4, false", "1.8.0_402, false" })
	void asksAJavaThatHasNoReleaseFile(String version, boolean newEnough) throws Exception {
		this.launcher.withProgram("java",
				"[ \"$1\" = -version ] && echo 'openjdk version \"" + version + "\" 2025-09-16' >&2 || echo \"$1\"");
		assertThat(this.launcher.run("runs").exitCode()).isEqualTo(newEnough ? 0 : 2);
	}

	@Test
	void saysWhichJavaIsTooOld() throws Exception {
		Path java17 = jdk("jvm/java-17", "17.0.15");
		Path java21 = jdk("jvm/java-21", "21.0.2");
		Files.createSymbolicLink(this.folder.resolve("jvm/java-17-link"), java17);
		assertThat(this.launcher.with("JAVA_HOME", java21).run("runs"))
			.isEqualTo(new Result(2, "", "reshelve: needs Java 25 or newer, found 21.0.2 (" + java21 + "), 17.0.15 ("
					+ java17 + "): install a JDK 25, or set RESHELVE_JAVA to one"));
	}

	@Test
	void saysThatThereIsNoJava() throws Exception {
		assertThat(this.launcher.run("runs").err())
			.isEqualTo("reshelve: needs Java 25 or newer, found none: install a JDK 25, or set RESHELVE_JAVA to one");
	}

	@ParameterizedTest
	@ValueSource(strings = { "chosen", "chosen/bin/java" })
	void usesTheJdkThatTheUserNames(String name) throws Exception {
		Path jdk = jdk("chosen", "26");
		this.launcher.with("JAVA_HOME", jdk("other", "25")).with("RESHELVE_JAVA", this.folder.resolve(name));
		assertThat(this.launcher.run("runs").out()).startsWith(jdk + "/bin/java: ");
	}

	@Test
	void takesNoOtherJdkThanTheOneThatTheUserNames() throws Exception {
		this.launcher.with("JAVA_HOME", jdk("other", "25")).with("RESHELVE_JAVA", jdk("chosen", "24"));
		assertThat(this.launcher.run("runs").err()).contains("found 24 (" + this.folder.resolve("chosen") + ")");
		this.launcher.with("RESHELVE_JAVA", "/nowhere");
		assertThat(this.launcher.run("runs"))
			.isEqualTo(new Result(2, "", "reshelve: RESHELVE_JAVA names neither a JDK nor a java program: /nowhere"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "-Xmx1g | -XX:+UseSerialGC,-XX:NewRatio=1,-Xmx1g,",
					"-XX:MaxRAMPercentage=50 | -XX:+UseSerialGC,-XX:NewRatio=1,-XX:MaxRAMPercentage=50,",
					"-XX:+UseG1GC out* | -Xmx256m,-XX:+UseG1GC,out*," })
	void letsTheUsersJvmOptionsWin(String options, String expected) throws Exception {
		this.launcher.with("JAVA_HOME", jdk("a jdk", "25")).with("RESHELVE_JAVA_OPTS", options);
		assertThat(this.launcher.run().out()).contains(": " + ALWAYS + expected + "-jar,");
	}

	@ParameterizedTest
	@ValueSource(strings = { "target/reshelve-1.1.jar", "reshelve.jar", "lib/reshelve-1.1.jar" })
	void takesTheNewestJar(String name) throws Exception {
		Path newer = this.installation.resolve(name);
		Files.createDirectories(newer.getParent());
		Files.createFile(newer);
		Files.setLastModifiedTime(this.installation.resolve("reshelve-1.0.jar"), FileTime.fromMillis(0));
		assertThat(this.launcher.with("JAVA_HOME", jdk("a jdk", "25")).run().out()).endsWith("-jar," + newer + ",");
	}

	@Test
	void takesTheJarThatTheUserNames() throws Exception {
		Path jar = Files.createFile(this.folder.resolve("my own.jar"));
		this.launcher.with("JAVA_HOME", jdk("a jdk", "25")).with("RESHELVE_JAR", jar);
		assertThat(this.launcher.run().out()).endsWith("-jar," + jar + ",");
		Files.delete(jar);
		assertThat(this.launcher.run()).isEqualTo(new Result(2, "", "reshelve: RESHELVE_JAR names no file: " + jar));
	}

	@Test
	void saysThatThereIsNoJar() throws Exception {
		Files.delete(this.installation.resolve("reshelve-1.0.jar"));
		assertThat(this.launcher.with("JAVA_HOME", jdk("a jdk", "25")).run())
			.isEqualTo(new Result(2, "", "reshelve: found no reshelve*.jar in " + this.installation
					+ ", nor the sources to build it: set RESHELVE_JAR to one"));
	}

	@Test
	void buildsTheJarWhereTheSourcesAre() throws Exception {
		Files.delete(this.installation.resolve("reshelve-1.0.jar"));
		Path jar = this.installation.resolve("target/reshelve-1.1.jar");
		Files.createDirectories(jar.getParent());
		ShellScript.writeProgram(this.installation.resolve("mvnw"), "echo \"$JAVA_HOME: $*\" && : >'" + jar + "'");
		Path jdk = jdk("a jdk", "25");
		Result result = this.launcher.with("RESHELVE_JAVA", jdk).run("runs");
		assertThat(result.out()).startsWith(jdk + "/bin/java: ").endsWith("-jar," + jar + ",runs,");
		assertThat(result.err()).isEqualTo("""
				reshelve: building the jar first: ./mvnw -q package -DskipTests
				%s: -q package -DskipTests""".formatted(jdk));
	}

	@Test
	void saysThatTheBuildFailed() throws Exception {
		Files.delete(this.installation.resolve("reshelve-1.0.jar"));
		ShellScript.writeProgram(this.installation.resolve("mvnw"), "exit 1");
		Result result = this.launcher.with("JAVA_HOME", jdk("a jdk", "25")).run("runs");
		assertThat(result.exitCode()).isEqualTo(2);
		assertThat(result.err()).endsWith("the build in " + this.installation + " failed; its output above says why");
	}

	@Test
	void tellsTheToolHowItWasCalled() throws Exception {
		Path jdk = jdk("a jdk", "25");
		ShellScript.writeProgram(jdk.resolve("bin/java"), "echo \"$RESHELVE_PROGRAM\"");
		assertThat(this.launcher.with("JAVA_HOME", jdk).run().out()).isEqualTo(this.script.toString());
	}

	@Test
	void worksThroughSymbolicLinks() throws Exception {
		Path links = Files.createDirectories(this.folder.resolve("some links"));
		Files.createSymbolicLink(links.resolve("first"), Path.of("../an installation/bin/reshelve"));
		Path link = Files.createSymbolicLink(links.resolve("second"), links.resolve("first"));
		Result result = new ShellScript(link, this.folder.resolve("linked")).with(TOOLS)
			.with("RESHELVE_CACHE", "off")
			.with("JAVA_HOME", jdk("a jdk", "25"))
			.run();
		assertThat(result.out()).endsWith("-jar," + this.installation + "/reshelve-1.0.jar,");
	}

	@Test
	void becomesTheJvmSoThatSignalsReachIt() throws Exception {
		Path jdk = jdk("a jdk", "25");
		ShellScript.writeProgram(jdk.resolve("bin/java"), "echo $PPID");
		assertThat(this.launcher.with("JAVA_HOME", jdk).run().out())
			.isEqualTo(Long.toString(ProcessHandle.current().pid()));
	}

	private Path jdk(String place, String version) throws IOException {
		Path home = this.folder.resolve(place);
		ShellScript.writeProgram(home.resolve("bin/java"), "printf '%s: ' \"$0\"; printf '%s,' \"$@\"");
		Files.writeString(home.resolve("release"), """
				IMPLEMENTOR="Somebody"
				JAVA_RUNTIME_VERSION="99"
				JAVA_VERSION="%s"
				JAVA_VERSION_DATE="2025-09-16"
				""".formatted(version));
		return home;
	}

}
