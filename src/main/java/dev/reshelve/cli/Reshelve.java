package dev.reshelve.cli;

import java.io.File;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Callable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.system.ApplicationHome;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * Where the command line begins. Spring is started only by commands that need it.
 */
@Command(name = "reshelve", mixinStandardHelpOptions = true, versionProvider = Version.class,
		description = "Changes millions of documents behind a REST API that changes one at a time.",
		footer = { "", "Start with: reshelve demo" },
		subcommands = { DemoCommand.class, SandboxCommand.class, ReclassifyCommand.class, MoveCommand.class,
				ExportCommand.class, IndexCommand.class, RunCommand.class, RestartCommand.class, AbandonCommand.class,
				StopCommand.class, ThrottleCommand.class, UndoCommand.class, VerifyCommand.class, RunsCommand.class,
				StatusCommand.class, OutcomesCommand.class, HelpCommand.class })
public class Reshelve implements Callable<Integer> {

	private final Map<String, Object> properties;

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	private Reshelve(Map<String, Object> properties) {
		this.properties = Map.copyOf(properties);
	}

	/** Runs the command that the arguments name, and exits with its code. */
	public static void main(String[] args) {
		// The database file is shared with other processes of this machine, and no
		// others.
		System.setProperty("h2.bindAddress", "127.0.0.1");
		// Spring would prepare for web pages in the background, at the cost of a slower
		// start on few cores.
		System.setProperty("spring.backgroundpreinitializer.ignore", "true");
		spareProcessors();
		int code = commandLine(Map.of(), new PrintWriter(System.out, true, StandardCharsets.UTF_8),
				new PrintWriter(System.err, true, StandardCharsets.UTF_8))
			.execute(args);
		System.exit(code);
	}

	/**
	 * Virtual threads make calls, whose work is short. A carrier for every other
	 * processor makes more calls than servers bear; one for each would wake the others in
	 * vain, and leave no processor to the database. The JDK looks at this when the first
	 * virtual thread starts.
	 */
	private static void spareProcessors() {
		String carriers = "jdk.virtualThreadScheduler.parallelism";
		if (System.getProperty(carriers) == null) {
			System.setProperty(carriers, Integer.toString(Math.ceilDiv(Runtime.getRuntime().availableProcessors(), 2)));
		}
	}

	/**
	 * The command line, ready to execute.
	 * @param properties settings that win over the environment and the files
	 * @param out where results go
	 * @param err where everything else goes
	 */
	static CommandLine commandLine(Map<String, Object> properties, PrintWriter out, PrintWriter err) {
		CommandLine commandLine = new CommandLine(new Reshelve(properties));
		commandLine.setOut(out);
		commandLine.setErr(err);
		commandLine.setCaseInsensitiveEnumValuesAllowed(true);
		commandLine.setUsageHelpAutoWidth(true);
		commandLine.setExecutionExceptionHandler(new Complaint());
		Misuse.speakPlainly(commandLine);
		return commandLine;
	}

	@Override
	public Integer call() {
		this.spec.commandLine().usage(this.spec.commandLine().getErr());
		return ExitCode.USAGE;
	}

	/** Starts a part of the application with settings that win over all others. */
	ConfigurableApplicationContext start(Class<?> part, Map<String, Object> settings) {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources().addFirst(new MapPropertySource("command", this.properties));
		environment.getPropertySources().addFirst(new MapPropertySource("options", settings));
		ConfigurableApplicationContext started = new SpringApplicationBuilder(part).environment(environment)
			.listeners(new HomeFolder(), new DatabaseAddress())
			.properties("spring.config.additional-location=optional:file:" + besideTheJar())
			.run();
		LogTrouble.tell(this.spec.commandLine().getErr());
		return started;
	}

	/**
	 * Spring by itself reads application.yml only where the command is given. The
	 * launcher tells which jar it is, since it may run a copy that it has unpacked.
	 */
	private static String besideTheJar() {
		String jar = System.getenv("RESHELVE_JAR");
		File folder = (jar != null && !jar.isBlank()) ? new File(jar).getAbsoluteFile().getParentFile()
				: new ApplicationHome(Reshelve.class).getDir().getAbsoluteFile();
		return folder + File.separator;
	}

}
