package dev.reshelve.cli;

import java.util.EnumSet;
import java.util.concurrent.Callable;

import dev.reshelve.ledger.Ledger;
import dev.reshelve.ledger.Outcome;
import dev.reshelve.run.Attempts;
import dev.reshelve.run.JobWordings;
import dev.reshelve.run.Run;
import dev.reshelve.run.Runs;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import org.springframework.context.ApplicationContext;

@Command(name = "restart", mixinStandardHelpOptions = true,
		description = "Goes on with a planned, stopped, failed or killed run.", footer = { "", ExitCode.OF_A_RUN })
class RestartCommand implements Callable<Integer> {

	@Parameters(paramLabel = "RUN", description = "The run's number.")
	private long run;

	@Option(names = "--retry", description = "Also try the documents again that were refused or failed.")
	private boolean retry;

	@ArgGroup(exclusive = false, validate = false, heading = "%nWho is told what:%n")
	private TellOptions tell = new TellOptions();

	@Mixin
	@SuppressWarnings("NullAway.Init")
	private Terminal terminal;

	@Override
	public Integer call() {
		return new AttemptRunner(this.terminal, this.tell).run((context) -> {
			Runnable alongside = this.retry
					? () -> context.getBean(Ledger.class).reopen(this.run, EnumSet.of(Outcome.FAILED, Outcome.REFUSED))
					: () -> {
					};
			return context.getBean(Attempts.class).restart(this.run, this.retry && plans(context), alongside);
		});
	}

	/** A run that only reads has nothing to try again once it is complete. */
	private boolean plans(ApplicationContext context) {
		Run run = context.getBean(Runs.class).get(this.run);
		return context.getBean(JobWordings.class).of(run).plans();
	}

}
