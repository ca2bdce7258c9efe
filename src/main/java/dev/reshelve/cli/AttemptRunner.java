package dev.reshelve.cli;

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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * Works on an attempt in front of a user: shows how far it is, stops in good order when
 * the process is asked to end, and tells what came of it.
 */
class AttemptRunner {

	private static final Logger logger = LoggerFactory.getLogger(AttemptRunner.class);

	private final ConfigurableApplicationContext context;

	private final Terminal terminal;

	private final WebOptions web;

	AttemptRunner(ConfigurableApplicationContext context, Terminal terminal, WebOptions web) {
		this.context = context;
		this.terminal = terminal;
		this.web = web;
	}

	/** Works on the attempt until it ends, and gives the exit code. */
	int run(Attempt attempt) {
		try (PageOfRun page = new PageOfRun(this.context, this.terminal, attempt.runId())) {
			return work(attempt, page);
		}
		catch (RuntimeException ex) {
			String trouble = DatabaseTrouble.sentence(ex).orElseThrow(() -> ex);
			logger.error("The database failed in the middle of run {}", attempt.runId(), ex);
			this.terminal.err().println(trouble);
			this.terminal.err()
				.printf("What was settled is kept. Once the database can be used: reshelve restart %d%n",
						attempt.runId());
			return ExitCode.FAILED;
		}
	}

	private int work(Attempt attempt, PageOfRun page) {
		LedgerTotals ledger = this.context.getBean(LedgerTotals.class);
		Runs runs = this.context.getBean(Runs.class);
		Progress progress = this.context.getBean(Progress.class);
		progress.startFrom(ledger.of(attempt.runId()));
		Throwable failure;
		try (StopOnSignal signals = new StopOnSignal(this.context.getBean(StopSignal.class), this.terminal.err());
				ProgressDisplay display = new ProgressDisplay(this.context, this.terminal, attempt.runId())) {
			signals.listen();
			display.start();
			page.serve(this.web.port());
			failure = this.context.getBean(Worker.class).work(attempt);
		}
		Run run = runs.get(attempt.runId());
		Totals totals = ledger.of(attempt.runId());
		new Summary(this.context, this.terminal).print(run, totals);
		page.write();
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
