package dev.reshelve.cli;

import java.util.concurrent.Callable;

import dev.reshelve.pace.PaceSettings;
import dev.reshelve.run.Run;
import dev.reshelve.run.RunControl;
import dev.reshelve.run.RunState;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import org.springframework.context.ConfigurableApplicationContext;

@Command(name = "throttle", mixinStandardHelpOptions = true,
		description = "Changes the pace of a run, here or elsewhere, while it works. Without options it shows the pace.",
		footer = { "",
				"Exit codes:%n  0  done%n  1  unexpected error%n  2  usage%n  6  not possible in the run's state" })
class ThrottleCommand implements Callable<Integer> {

	@Parameters(paramLabel = "RUN", description = "The run's number.")
	private long run;

	@Option(names = "--rate", paramLabel = "N|none", description = "At most N calls a second, or no cap.")
	private @Nullable String rate;

	@Option(names = "--concurrency", paramLabel = "N|auto",
			description = "So many simultaneous calls; auto finds the server's limit.")
	private @Nullable String concurrency;

	@ArgGroup
	private @Nullable Pausing pausing;

	@Mixin
	@SuppressWarnings("NullAway.Init")
	private Terminal terminal;

	@Override
	public Integer call() {
		try (ConfigurableApplicationContext context = this.terminal.startHistory()) {
			Run run = context.getBean(RunControl.class).throttle(this.run, this::changed);
			this.terminal.out()
				.printf("Run %d: %s, %s%s%n", run.id(), rateOf(run.pace()), concurrencyOf(run.pace()),
						run.pace().paused() ? ", paused" : "");
			if (run.state() != RunState.RUNNING) {
				this.terminal.out().printf("Nobody works on it now; the next attempt begins so.%n");
			}
			return ExitCode.DONE;
		}
	}

	private PaceSettings changed(PaceSettings before) {
		try {
			return new PaceSettings((this.rate != null) ? rate(this.rate) : before.rate(),
					(this.concurrency != null) ? PaceOptions.concurrency(this.concurrency) : before.concurrency(),
					(this.pausing != null) ? this.pausing.pause : before.paused());
		}
		catch (IllegalArgumentException ex) {
			throw new UsageException("Wrong pace: " + ex.getMessage() + ".");
		}
	}

	private static @Nullable Double rate(String text) {
		if (text.equalsIgnoreCase("none")) {
			return null;
		}
		try {
			return Double.valueOf(text);
		}
		catch (NumberFormatException ex) {
			throw new UsageException("--rate takes a number or none, not '" + text + "'.");
		}
	}

	private static String rateOf(PaceSettings pace) {
		return (pace.rate() != null) ? "at most " + Words.rate(pace.rate()) + " calls a second"
				: "no cap on calls a second";
	}

	private static String concurrencyOf(PaceSettings pace) {
		return (pace.concurrency() != null) ? pace.concurrency() + " calls at once"
				: "as many calls at once as the server bears";
	}

	static class Pausing {

		@Option(names = "--pause", required = true, description = "Let no further call start.")
		private boolean pause;

		@Option(names = "--resume", required = true, description = "Go on.")
		private boolean resume;

	}

}
