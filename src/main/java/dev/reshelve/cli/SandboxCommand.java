package dev.reshelve.cli;

import java.net.BindException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

import dev.reshelve.sandbox.Access;
import dev.reshelve.sandbox.Condition;
import dev.reshelve.sandbox.FaultSettings;
import dev.reshelve.sandbox.Sandbox;
import dev.reshelve.sandbox.SandboxSettings;
import dev.reshelve.sandbox.Traffic;
import dev.reshelve.sandbox.archivesspace.PracticeArchive;
import dev.reshelve.sandbox.archivesspace.PracticeArchiveSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import org.springframework.boot.convert.DurationStyle;

@Command(name = "sandbox", mixinStandardHelpOptions = true,
		description = "Runs the practice server: an in-memory iManage Work, or with --archivesspace an in-memory ArchivesSpace, "
				+ "that only this machine can reach.",
		footer = { "",
				"Exit codes:%n    1  unexpected error%n    2  usage, or the port is taken%n  130  ended by Ctrl-C, as it should be" })
class SandboxCommand implements Callable<Integer> {

	@Option(names = "--archivesspace", description = "Be an ArchivesSpace, for 'index' to read from.")
	private boolean archivesspace;

	@Option(names = "--records", paramLabel = "N", defaultValue = "10000",
			description = "With --archivesspace: records in all. Default: ${DEFAULT-VALUE}.")
	private int records;

	@Option(names = "--port", paramLabel = "P",
			description = "The port; 0 for any. Default: 8099, with --archivesspace 8089.")
	private @Nullable Integer port;

	@Option(names = "--documents", paramLabel = "N", defaultValue = "10000",
			description = "Documents in each library. Default: ${DEFAULT-VALUE}.")
	private int documents;

	@Option(names = "--libraries", paramLabel = "A,B", split = ",", defaultValue = "ACTIVE",
			description = "The libraries; the first is the user's own. Default: ${DEFAULT-VALUE}.")
	@SuppressWarnings("NullAway.Init")
	private List<String> libraries;

	@Option(names = "--latency", paramLabel = "D", defaultValue = "0ms",
			description = "How long each call takes, such as 250ms. Default: ${DEFAULT-VALUE}.")
	@SuppressWarnings("NullAway.Init")
	private String latency;

	@Option(names = "--rate", paramLabel = "R", defaultValue = "0",
			description = "Answer 429 to more than R calls a second; 0 for no limit. Default: ${DEFAULT-VALUE}.")
	private double rate;

	@Option(names = "--faults", paramLabel = "SHARE", defaultValue = "0",
			description = "The share of calls that fail in one of many ways, such as 0.01. Default: ${DEFAULT-VALUE}.")
	private double faults;

	@Option(names = "--locked", paramLabel = "SHARE", defaultValue = "0",
			description = "The share of documents that are checked out. Default: ${DEFAULT-VALUE}.")
	private double locked;

	@Option(names = "--seed", paramLabel = "S", defaultValue = "1",
			description = "The same seed, the same documents and faults. Default: ${DEFAULT-VALUE}.")
	private long seed;

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	@Mixin
	@SuppressWarnings("NullAway.Init")
	private Terminal terminal;

	@Override
	public Integer call() throws InterruptedException {
		refuseOptionsOfTheOther();
		return this.archivesspace ? runArchive() : runSandbox();
	}

	private int runArchive() throws InterruptedException {
		try (PracticeArchive archive = start(() -> PracticeArchive.start(archiveSettings()))) {
			this.terminal.err().println("The practice archive answers; end it with Ctrl-C. To use it, set:");
			this.terminal.out().printf("export RESHELVE_ARCHIVESSPACE_URL=%s%n", archive.uri());
			this.terminal.out()
				.printf("export RESHELVE_ARCHIVESSPACE_USERNAME=%s%n", PracticeArchiveSettings.DEFAULT.username());
			this.terminal.out()
				.printf("export RESHELVE_ARCHIVESSPACE_PASSWORD=%s%n", PracticeArchiveSettings.DEFAULT.password());
			this.terminal.out().flush();
			Thread.currentThread().join();
			return ExitCode.DONE;
		}
	}

	private int runSandbox() throws InterruptedException {
		try (Sandbox sandbox = start(() -> Sandbox.start(settings()))) {
			this.terminal.err().println("The practice server answers; end it with Ctrl-C. To use it, set:");
			this.terminal.out().printf("export RESHELVE_IMANAGE_URL=%s%n", sandbox.uri());
			this.terminal.out().printf("export RESHELVE_IMANAGE_USERNAME=%s%n", Access.DEFAULT.username());
			this.terminal.out().printf("export RESHELVE_IMANAGE_PASSWORD=%s%n", Access.DEFAULT.password());
			this.terminal.out().printf("export RESHELVE_IMANAGE_CLIENT_ID=%s%n", Access.DEFAULT.clientId());
			this.terminal.out().printf("export RESHELVE_IMANAGE_CLIENT_SECRET=%s%n", Access.DEFAULT.clientSecret());
			this.terminal.out().flush();
			Thread.currentThread().join();
			return ExitCode.DONE;
		}
	}

	private <T> T start(Supplier<T> server) {
		try {
			return server.get();
		}
		catch (Exception ex) {
			// Netty throws this checked exception without declaring it.
			if (ex instanceof BindException) {
				throw portTaken();
			}
			throw ex;
		}
	}

	private UsageException portTaken() {
		return new UsageException(
				"Port " + port() + " cannot be used: another program has it. Choose another one with --port, or "
						+ "let the system choose with --port 0.");
	}

	private int port() {
		return (this.port != null) ? this.port : this.archivesspace ? 8089 : 8099;
	}

	/** An option that would do nothing is a misunderstanding. */
	private void refuseOptionsOfTheOther() {
		List<String> others = this.archivesspace ? List.of("--documents", "--libraries", "--locked")
				: List.of("--records");
		for (String option : others) {
			if (this.spec.commandLine().getParseResult().hasMatchedOption(option)) {
				throw new UsageException(this.archivesspace
						? option + " does not go with --archivesspace, which has no documents: leave "
								+ "it away, or give the number of records with --records."
						: option + " goes with --archivesspace only: add that, or give the number of documents "
								+ "with --documents.");
			}
		}
	}

	private PracticeArchiveSettings archiveSettings() {
		try {
			return PracticeArchiveSettings.DEFAULT.withPort(port())
				.withRecords(this.records)
				.withTraffic(
						Traffic.DEFAULT.withLatency(DurationStyle.detectAndParse(this.latency)).withRate(this.rate))
				.withFaults(this.faults)
				.withSeed(this.seed);
		}
		catch (IllegalArgumentException ex) {
			throw new UsageException("Wrong setting of the practice archive: " + ex.getMessage() + ".");
		}
	}

	private SandboxSettings settings() {
		try {
			SandboxSettings settings = SandboxSettings.DEFAULT.withPort(port())
				.withLibraries(this.libraries.toArray(String[]::new))
				.withDocuments(this.documents)
				.withLatency(DurationStyle.detectAndParse(this.latency))
				.withRate(this.rate)
				.withFaults(FaultSettings.weather(this.faults))
				.withSeed(this.seed);
			return settings.withPopulation(settings.population().with(Condition.CHECKED_OUT, this.locked));
		}
		catch (IllegalArgumentException ex) {
			throw new UsageException("Wrong setting of the practice server: " + ex.getMessage() + ".");
		}
	}

}
