package dev.reshelve.cli;

import java.net.URI;
import java.util.List;
import java.util.Map;

import dev.reshelve.TestDatabase.Engine;
import dev.reshelve.sandbox.Endpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What users and their configuration get wrong: told in a sentence, leaving nothing
 * behind.
 */
class MistakesTests {

	private final Reshelved reshelved = Reshelved.with(Engine.H2, Reshelved.SMALL);

	@AfterEach
	void leavesNothingBehind() {
		assertThat(this.reshelved.count("reshelve_run")).as("runs").isZero();
		assertThat(this.reshelved.count("batch_job_instance")).as("job instances").isZero();
		assertThat(this.reshelved.sandbox().record().calls(Endpoint.PATCH)).as("changes").isZero();
		this.reshelved.close();
	}

	@Test
	void givesUpAfterAPasswordThatIsRefused() {
		Said said = this.reshelved.set("reshelve.imanage.password", "wrong")
			.reclassify(Reshelved.PLAIN)
			.exits(ExitCode.SIGN_IN_REFUSED);
		assertThat(said.err()).contains("check RESHELVE_IMANAGE_USERNAME, _PASSWORD")
			.doesNotContain("wrong")
			.hasLineCount(1);
		assertThat(this.reshelved.sandbox().record().calls(Endpoint.TOKEN)).isBetween(1L, 2L);
	}

	@Test
	void saysThatNobodyAnswers() {
		URI nobody = URI.create("http://127.0.0.1:1");
		Said said = this.reshelved.server(nobody).reclassify(Reshelved.PLAIN).exits(ExitCode.FAILED);
		assertThat(said.err()).contains("127.0.0.1", "nobody accepts the connection").hasLineCount(1);
		assertThat(said.out()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "url, RESHELVE_IMANAGE_URL", "username, RESHELVE_IMANAGE_USERNAME",
			"password, RESHELVE_IMANAGE_PASSWORD" })
	void namesTheVariableThatIsNotSet(String property, String variable) {
		Said said = this.reshelved.unset("reshelve.imanage." + property)
			.reclassify(Reshelved.PLAIN)
			.exits(ExitCode.USAGE);
		assertThat(said.err()).contains(variable).hasLineCount(1);
		assertThat(this.reshelved.sandbox().record().calls(Endpoint.TOKEN)).isZero();
	}

	@ParameterizedTest
	@CsvSource({ "soon, is not a valid duration", "0s, is at least 1s" })
	void doesNotBeginWithAPatienceThatCannotBe(String patience, String words) {
		Said said = this.reshelved.set("reshelve.database-patience", patience)
			.reclassify(Reshelved.PLAIN)
			.exits(ExitCode.USAGE);
		assertThat(said.err()).contains("reshelve.database-patience").contains(words).hasLineCount(1);
	}

	@Test
	void namesTheLibraryThatWasMeant() {
		Said said = this.reshelved.reclassify(Reshelved.PLAIN, "--library", "ACTVE").exits(ExitCode.USAGE);
		assertThat(said.err()).contains("'ACTVE'", "'ACTIVE'").hasLineCount(1);
	}

	@Test
	void namesEveryClassThatTheLibraryDoesNotHave() {
		Said said = this.reshelved.reclassify("""
				class,subclass,new_class,new_subclass
				EML,,AGREE,
				COR,,AGR,SIGNEDD
				MEM,,LIT,
				DOC,,NOT,
				""").exits(ExitCode.USAGE);
		assertThat(said.err()).contains("mapping.csv:2:", "'AGREE'", "'AGR'", "mapping.csv:3:", "'SIGNED'",
				"mapping.csv:4:", "requires");
	}

	@Test
	void reportsWrongLinesAndUnknownClassesTogether() {
		Said said = this.reshelved.reclassify("""
				class,new_class
				EML,COR
				EML,MEM
				COR,AGREE
				""").exits(ExitCode.USAGE);
		assertThat(said.err()).contains("mapping.csv:3:", "contradicts line 2", "mapping.csv:4:", "'AGREE'");
	}

	@Test
	void warnsOfAClassThatNoDocumentCanHave() {
		Said said = this.reshelved.reclassify("class,new_class\nEMAIL,ARC\nCOR,ARK\n").exits(ExitCode.USAGE);
		assertThat(said.err()).contains("Warning: ", "'EMAIL'", "'ARK'");
	}

	@Test
	void namesEveryLineOfTheMappingThatCannotBeRight() {
		Said said = this.reshelved.reclassify("""
				class,new_class
				EML,
				COR,NOT
				cor,RES
				"MEM,x
				""").exits(ExitCode.USAGE);
		assertThat(said.err()).contains("mapping.csv:2:", "mapping.csv:4:", "mapping.csv:5:");
		assertThat(this.reshelved.sandbox().record().calls(Endpoint.PATCH)).isZero();
		assertThat(this.reshelved.count("batch_job_instance")).as("job instances").isZero();
	}

	@Test
	void saysThatThereIsNoMapping() {
		Said said = this.reshelved.reshelve("reclassify", "--mapping", this.reshelved.home().resolve("missing.csv"))
			.exits(ExitCode.USAGE);
		assertThat(said.err()).contains("missing.csv", "no such file").hasLineCount(1);
	}

	/** In one test, since it needs no new database each time. */
	@Test
	void saysWhichOptionMakesNoSense() {
		// So that there is a database to look at.
		this.reshelved.reshelve("runs").done();
		Map<String, List<Object>> wrong = Map.of("--numbers", List.of("5-x", "1,,2"), "--slices", List.of(0, 257),
				"--max-failures", List.of("many", "101%"), "--concurrency", List.of("some", 0), "--rate",
				List.of("0", -1), "--check", List.of("never"), "--created-from", List.of("yesterday", "2025-02-29"),
				"--versions", List.of("oldest"));
		wrong.forEach((option, values) -> values.forEach((value) -> {
			Said said = this.reshelved.reclassify(Reshelved.PLAIN, option, value).exits(ExitCode.USAGE);
			assertThat(said.err().lines().findFirst().orElseThrow()).as("%s %s", option, value)
				.containsIgnoringCase(option.substring(2))
				.doesNotContain("java.");
		}));
	}

	@Test
	void saysThatThereIsNoSuchRun() {
		for (String command : new String[] { "restart", "abandon", "stop", "status", "outcomes" }) {
			Said said = this.reshelved.reshelve(command, 4711).exits(ExitCode.NOT_POSSIBLE);
			assertThat(said.err()).contains("no run 4711").hasLineCount(1);
		}
		assertThat(this.reshelved.reshelve("status").exits(ExitCode.NOT_POSSIBLE).err()).contains("no runs yet");
		assertThat(this.reshelved.reshelve("runs", "--json").done().out().strip()).isEqualTo("[]");
	}

}
