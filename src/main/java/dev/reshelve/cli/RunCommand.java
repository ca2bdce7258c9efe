package dev.reshelve.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import dev.reshelve.listing.Readings;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "run", mixinStandardHelpOptions = true,
		description = "Runs a job of your own that reads documents; see docs/write-your-own-job.md.",
		footer = { "", ExitCode.OF_A_RUN })
class RunCommand implements Callable<Integer> {

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	@Parameters(paramLabel = "JOB", description = "The job's name.")
	@SuppressWarnings("NullAway.Init")
	private String job;

	@Option(names = "--library", paramLabel = "L",
			description = "The library; may be repeated. Default: the user's own.")
	private List<String> libraries = new ArrayList<>();

	@ArgGroup(exclusive = false, validate = false, heading = "%nWhich documents:%n")
	private FilterOptions filter = new FilterOptions();

	@ArgGroup(exclusive = false, validate = false, heading = "%nHow fast:%n")
	private PaceOptions pace = new PaceOptions();

	@ArgGroup(exclusive = false, validate = false, heading = "%nWho is told what:%n")
	private TellOptions tell = new TellOptions();

	@Mixin
	@SuppressWarnings("NullAway.Init")
	private Terminal terminal;

	@Override
	public Integer call() {
		if (this.spec.root().subcommands().containsKey(this.job)) {
			throw new UsageException("There is a command for that: reshelve " + this.job + " --help");
		}
		return new AttemptRunner(this.terminal, this.tell).run((context) -> context.getBean(Readings.class)
			.begin(this.job, this.libraries, this.filter.toSelection(), this.pace.toSettings()));
	}

}
