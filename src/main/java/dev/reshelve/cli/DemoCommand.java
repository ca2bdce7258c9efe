package dev.reshelve.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;

import dev.reshelve.sandbox.Access;
import dev.reshelve.sandbox.Condition;
import dev.reshelve.sandbox.Sandbox;
import dev.reshelve.sandbox.SandboxSettings;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

@Command(name = "demo", mixinStandardHelpOptions = true,
		description = "Shows the whole story on the practice server: a plan, the changes, the summary.",
		footer = { "", ExitCode.OF_A_RUN })
class DemoCommand implements Callable<Integer> {

	private static final String MAPPING = "demo-mapping.csv";

	@Option(names = "--documents", paramLabel = "N", defaultValue = "10000",
			description = "Documents of the practice server. Default: ${DEFAULT-VALUE}.")
	private int documents;

	@Mixin
	@SuppressWarnings("NullAway.Init")
	private Terminal terminal;

	@Override
	public Integer call() throws IOException {
		Path home = HomeFolder.prepare(home().resolve("demo"));
		Path mapping = home.resolve(MAPPING);
		Files.write(mapping, mapping());
		SandboxSettings settings = SandboxSettings.DEFAULT.withDocuments(this.documents)
			.withLatency(Duration.ofMillis(20));
		settings = settings.withPopulation(settings.population().with(Condition.CHECKED_OUT, 0.001));
		try (Sandbox sandbox = Sandbox.start(settings)) {
			say("A practice server with %,d documents answers at %s, 20 ms a call.%n", this.documents, sandbox.uri());
			say("The mapping (%s) holds a swap and a chain:%n%n%s%n", mapping,
					new String(mapping(), StandardCharsets.UTF_8).indent(2));
			say("First a plan, with which nothing is changed:%n%n");
			int planned = execute(home, sandbox, "reclassify", "--mapping", mapping.toString(), "--plan");
			if (planned != ExitCode.STOPPED) {
				return planned;
			}
			String run = latestRun(home, sandbox);
			say("%nNow the plan is applied:%n%n");
			int applied = execute(home, sandbox, "restart", run);
			if (applied == ExitCode.SOME_NOT_CHANGED) {
				say("%nSome documents are checked out on purpose, so the run ends with exit code %d.%n", applied);
			}
			String reshelve = "RESHELVE_HOME=" + quoted(home.toString()) + " " + program();
			say("%nThe practice server is gone now; what the run did is kept in %s. Look at it:%n%n", home);
			say("  %s runs%n", reshelve);
			say("  %s status %s --json%n", reshelve, run);
			say("  %s outcomes %s --outcome REFUSED%n", reshelve, run);
			return (applied == ExitCode.SOME_NOT_CHANGED) ? ExitCode.DONE : applied;
		}
	}

	private int execute(Path home, Sandbox sandbox, String... command) {
		return commandLine(home, sandbox, this.terminal.out()).execute(command);
	}

	private String latestRun(Path home, Sandbox sandbox) {
		StringWriter answer = new StringWriter();
		commandLine(home, sandbox, new PrintWriter(answer)).execute("status", "--json");
		return Long.toString(JsonMapper.shared().readTree(answer.toString()).get("run").asLong());
	}

	private CommandLine commandLine(Path home, Sandbox sandbox, PrintWriter out) {
		Access access = Access.DEFAULT;
		return Reshelve.commandLine(Map.of("reshelve.home", home.toString(), "spring.datasource.url",
				"${reshelve.database-file-url}", "spring.datasource.username", "", "spring.datasource.password", "",
				"reshelve.imanage.url", sandbox.uri().toString(), "reshelve.imanage.username", access.username(),
				"reshelve.imanage.password", access.password(), "reshelve.imanage.client-id", access.clientId(),
				"reshelve.imanage.client-secret", access.clientSecret()), out, this.terminal.err());
	}

	private void say(String text, Object... values) {
		this.terminal.out().printf(text, values);
		this.terminal.out().flush();
	}

	/** What the user types to run Reshelve; its launcher tells. */
	private static String program() {
		String launcher = System.getenv("RESHELVE_PROGRAM");
		return (launcher != null) ? quoted(launcher) : "bin/reshelve";
	}

	/** As a shell takes it for one word. */
	private static String quoted(String word) {
		return word.matches("[\\w./:@%+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
	}

	private static byte[] mapping() throws IOException {
		try (var resource = DemoCommand.class.getResourceAsStream(MAPPING)) {
			return Objects.requireNonNull(resource).readAllBytes();
		}
	}

	private static Path home() {
		String home = System.getenv("RESHELVE_HOME");
		return (home != null && !home.isBlank()) ? Path.of(home)
				: Path.of(System.getProperty("user.home"), ".reshelve");
	}

}
