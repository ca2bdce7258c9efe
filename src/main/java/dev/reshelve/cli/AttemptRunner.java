package dev.reshelve.cli;

import java.util.function.Function;

import dev.reshelve.ledger.LedgerTotals;
import dev.reshelve.ledger.Totals;
import dev.reshelve.run.Attempt;
import dev.reshelve.run.Progress;
import dev.reshelve.run.Run;
import dev.reshelve.run.RunState;
import dev.reshelve.run.Runs;
import dev.reshelve.run.StopSignal;
import dev.reshelve.run.Worker;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Works on an attempt in front of a user: shows how far it is, stops in good order when
 * the process is asked to end, and tells what came of it.
 */
class AttemptRunner {

	private final Terminal terminal;

	private final ReportOptions report;

	AttemptRunner(Terminal terminal, ReportOptions report) {
		this.terminal = terminal;
		this.report = report;
	}

	/**
	 * Begins the attempt, works on it until it ends, and gives the exit code.
	 * @param begin begins the attempt
	 */
	int run(Function<ApplicationContext, Attempt> begin) {
		try (ConfigurableApplicationContext context = this.terminal.startSpring(this.report.properties())) {
			return work(context, begin.apply(context));
		}
	}

	private int work(ConfigurableApplicationContext context, Attempt attempt) {
		LedgerTotals ledger = context.getBean(LedgerTotals.class);
		Progress progress = context.getBean(Progress.class);
		progress.startFrom(ledger.of(attempt.runId()));
		Throwable failure;
		try (StopOnSignal signals = new StopOnSignal(context.getBean(StopSignal.class), this.terminal.err());
				ProgressDisplay display = new ProgressDisplay(context, this.terminal, attempt.runId())) {
			signals.listen();
			display.start();
			failure = context.getBean(Worker.class).work(attempt, this.terminal::warn);
		}
		Run run = context.getBean(Runs.class).get(attempt.runId());
		Totals totals = ledger.of(attempt.runId());
		new Summary(context, this.terminal.out()).print(run, totals);
		return exitCode(run, totals, failure);
	}

	private static int exitCode(Run run, Totals totals, @Nullable Throwable failure) {
		if (run.state() == RunState.COMPLETED) {
			return totals.allAsWanted() ? ExitCode.DONE : ExitCode.SOME_NOT_CHANGED;
		}
		if (failure == null) {
			return ExitCode.STOPPED;
		}
		return (Complaint.exitCode(failure) == ExitCode.SIGN_IN_REFUSED) ? ExitCode.SIGN_IN_REFUSED : ExitCode.FAILED;
	}

}
