package dev.reshelve.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

import dev.reshelve.sandbox.Sandbox;
import dev.reshelve.sandbox.SandboxSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What goes wrong around a run, told to the user: a line or two, never a stack trace, and
 * nothing on standard output.
 */
class ComplaintTests {

	private final Map<String, Object> properties = new HashMap<>();

	@TempDir
	private Path home;

	@BeforeEach
	void useAHomeOfItsOwn() throws IOException {
		this.home = this.home.toRealPath();
		this.properties.put("reshelve.home", this.home.toString());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			value = { "reclassify --mapping x --created-from 2020-13-01 | '2020-13-01' is not a date like 2026-01-31",
					"restart seven                  | 'seven' is not a whole number up to",
					"runs --limit 99999999999       | '99999999999' is not a whole number up to 2,147,483,647",
					"reclassify --mapping x --rate fast | 'fast' is not a number like 50 or 0.5",
					"restart 1 --web 70000 | it takes a port, 0 to 65535, not '70000'",
					"stauts                         | Did you mean: reshelve status",
					"reclassify --maping x          | Unknown: --maping x" })
	void tellsAWrongArgumentWithoutTheWholeHelp(String command, String expected) {
		Said said = say(command.split(" ")).exits(ExitCode.USAGE);
		assertThat(said.err()).contains(expected)
			.containsPattern("Try: reshelve [a-z]* ?--help\\R$")
			.doesNotContain("Usage:");
		assertThat(said.err().lines()).hasSizeLessThanOrEqualTo(3);
		assertThat(said.out()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "sandbox", "reclassify", "restart", "abandon", "stop", "runs", "status", "outcomes" })
	void helps(String command) {
		String[] help = command.isEmpty() ? new String[] { "help" } : new String[] { "help", command };
		assertThat(say(help).done().out()).contains("Usage: reshelve").contains(command);
	}

	@Test
	void tellsItsVersion() {
		assertThat(say("--version").done().out()).matches("reshelve \\d+\\.\\d+\\.\\d+.*\\R");
	}

	@Test
	void tellsThatTheHomeFolderCannotBeWrittenTo() throws IOException {
		Path file = Files.createFile(this.home.resolve("a file"));
		this.properties.put("reshelve.home", file.toString());
		assertTold(say("runs").exits(ExitCode.USAGE), "Cannot write to the folder " + file
				+ ", where runs and logs are kept: set RESHELVE_HOME to a folder of your own");
	}

	@Test
	void tellsWhichSettingIsWrong() {
		this.properties.put("reshelve.pace.outage-limit", "soon");
		Said said = say("runs").exits(ExitCode.USAGE);
		assertThat(said.err()).startsWith("Wrong setting reshelve.pace.outage-limit")
			.endsWith("'soon' is not a valid duration\n");
		assertThat(said.out()).isEmpty();
	}

	@Test
	void tellsThatTheDatabaseFileIsDamaged() throws IOException {
		Files.write(this.home.resolve("reshelve.mv.db"), new byte[20_000]);
		Said said = say("runs").exits(ExitCode.UNEXPECTED);
		assertThat(said.err()).startsWith("The database file is damaged (")
			.contains("Restore it from a backup")
			.contains("Details: " + this.home.resolve("logs/reshelve.log"));
		assertThat(said.err().lines()).hasSize(2);
	}

	@Test
	void tellsThatTheDatabaseIsOfAnotherVersion() throws Exception {
		say("runs").done();
		inTheDatabase("update \"flyway_schema_history\" set \"checksum\" = 1 where \"version\" = '3'");
		Said said = say("runs").exits(ExitCode.UNEXPECTED);
		assertThat(said.err()).startsWith("The database was made by another version of Reshelve")
			.contains("set RESHELVE_HOME");
		assertThat(said.err().lines()).hasSize(2);
	}

	@Test
	void tellsWhatToDoAboutTablesThatAreHalfMade() throws Exception {
		say("runs").done();
		inTheDatabase("delete from \"flyway_schema_history\" where \"version\" not in ('1', '2')");
		Said said = say("runs").exits(ExitCode.UNEXPECTED);
		assertThat(said.err()).startsWith("The tables could not be made in the database: ")
			.contains("already exists")
			.contains("remove it (reshelve.mv.db in RESHELVE_HOME)");
		assertThat(said.err().lines()).hasSize(2);
	}

	private void inTheDatabase(String sql) throws SQLException {
		try (Connection connection = DriverManager.getConnection("jdbc:h2:file:" + this.home.resolve("reshelve"), "",
				"")) {
			connection.createStatement().execute(sql);
		}
	}

	@Test
	void tellsThatTheDatabaseDoesNotAnswer() {
		this.properties.put("spring.datasource.url", "jdbc:postgresql://127.0.0.1:1/reshelve");
		this.properties.put("spring.datasource.username", "reshelve");
		this.properties.put("spring.datasource.password", "not to be shown");
		Said said = say("runs").exits(ExitCode.UNEXPECTED);
		assertThat(said.err()).startsWith("The database cannot be used: Connection to 127.0.0.1:1 refused.")
			.contains("SPRING_DATASOURCE_URL")
			.doesNotContain("not to be shown");
		assertThat(said.out()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "jdbc:foo", "foo://secret", "jdbc:mysql://127.0.0.1/secret", "jdbc:postgresql:", " ",
			"postgresql://127.0.0.1/reshelve?password=secret" })
	void tellsThatTheAddressOfTheDatabaseIsNone(String url) {
		this.properties.put("spring.datasource.url", url);
		assertTold(say("runs").exits(ExitCode.USAGE),
				"SPRING_DATASOURCE_URL is not the address of a database: it has to begin with "
						+ "jdbc:postgresql://HOST:PORT/NAME. Without it, a file in RESHELVE_HOME is used.");
	}

	@Test
	void tellsThatThePortIsTaken() throws Exception {
		try (Sandbox sandbox = Sandbox.start(SandboxSettings.DEFAULT.withDocuments(1))) {
			int port = sandbox.uri().getPort();
			assertTold(say("sandbox", "--port", Integer.toString(port)).exits(ExitCode.USAGE),
					"Port " + port + " cannot be used: another program has it. Choose another one with --port, or let "
							+ "the system choose with --port 0.");
		}
	}

	@Test
	void tellsThatThePortOfThePracticeArchiveIsTaken() throws Exception {
		try (Sandbox sandbox = Sandbox.start(SandboxSettings.DEFAULT.withDocuments(1))) {
			int port = sandbox.uri().getPort();
			Said said = say("sandbox", "--archivesspace", "--records", "5", "--port", Integer.toString(port));
			assertThat(said.exits(ExitCode.USAGE).err()).startsWith("Port " + port + " cannot be used:");
		}
	}

	@Test
	void tellsWhichOptionsThePracticeServersDoNotHave() {
		assertTold(say("sandbox", "--records", "5").exits(ExitCode.USAGE),
				"--records goes with --archivesspace only: add that, or give the number of documents with "
						+ "--documents.");
		assertTold(say("sandbox", "--archivesspace", "--libraries", "A").exits(ExitCode.USAGE),
				"--libraries does not go with --archivesspace, which has no documents: leave it away, or give the "
						+ "number of records with --records.");
		assertTold(say("sandbox", "--archivesspace", "--records", "-1").exits(ExitCode.USAGE),
				"Wrong setting of the practice archive: records are 0 to 2,000,000.");
	}

	@Test
	void keepsAHomeFolderThatIsGivenRelativeToTheCurrentOne() {
		Path relative = Path.of("").toAbsolutePath().relativize(this.home.resolve("a home"));
		this.properties.put("reshelve.home", relative.toString());
		assertThat(say("runs").done().out()).startsWith("No runs yet.");
		assertThat(this.home.resolve("a home/reshelve.mv.db")).exists();
	}

	private static void assertTold(Said said, String sentence) {
		assertThat(said.err().strip()).isEqualTo(sentence);
		assertThat(said.out()).isEmpty();
	}

	private Said say(String... command) {
		StringWriter out = new StringWriter();
		StringWriter err = new StringWriter();
		int code = Reshelve.commandLine(this.properties, new PrintWriter(out), new PrintWriter(err)).execute(command);
		return new Said(code, out.toString(), err.toString());
	}

}
