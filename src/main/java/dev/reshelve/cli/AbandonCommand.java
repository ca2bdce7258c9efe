package dev.reshelve.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;

import dev.reshelve.ledger.LedgerTotals;
import dev.reshelve.ledger.Outcome;
import dev.reshelve.ledger.Totals;
import dev.reshelve.run.AttemptListener;
import dev.reshelve.run.Attempts;
import dev.reshelve.run.JobWording;
import dev.reshelve.run.JobWordings;
import dev.reshelve.run.Run;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import org.springframework.context.ConfigurableApplicationContext;

@Command(name = "abandon", mixinStandardHelpOptions = true,
		description = "Gives a half-applied run up, so that other runs may begin on its library.", footer = { "",
				"Exit codes:%n  0  done%n  1  unexpected error%n  2  usage%n  6  not possible in the run's state" })
class AbandonCommand implements Callable<Integer> {

	@Mixin
	@SuppressWarnings("NullAway.Init")
	private Terminal terminal;

	@Parameters(paramLabel = "RUN", description = "The run's number.")
	private long run;

	@Override
	public Integer call() {
		try (ConfigurableApplicationContext context = this.terminal.startSpring()) {
			Run run = context.getBean(Attempts.class).abandon(this.run);
			context.getBeanProvider(AttemptListener.class).forEach((listener) -> listener.abandoned(run));
			Totals totals = context.getBean(LedgerTotals.class).of(this.run);
			PrintWriter out = this.terminal.out();
			out.printf("Run %d is given up and can never go on.%n", run.id());
			JobWording wording = context.getBean(JobWordings.class).of(run);
			out.printf("  %s that it %s stay so.%n", wording.count(totals.of(Outcome.CHANGED)), wording.done());
			out.printf("  %s that were planned stay as they are.%n", wording.count(totals.of(Outcome.PENDING)));
			out.printf("Its ledger stays: reshelve outcomes %d%n", run.id());
			return ExitCode.DONE;
		}
	}

}
