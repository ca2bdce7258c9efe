package dev.reshelve.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

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

import org.springframework.context.ConfigurableApplicationContext;

/**
 * Works on an attempt in front of a user: shows how far it is, stops in good order when
 * the process is asked to end, and tells what came of it.
 */
class AttemptRunner {

	/** Ten seconds, and what the last call may still take. */
	private static final long STOP_WITHIN_SECONDS = 10 + 120;

	private final ConfigurableApplicationContext context;

	private final Terminal terminal;

	private final CountDownLatch told = new CountDownLatch(1);

	private volatile int exitCode = ExitCode.STOPPED;

	AttemptRunner(ConfigurableApplicationContext context, Terminal terminal) {
		this.context = context;
		this.terminal = terminal;
	}

	/** Works on the attempt until it ends, and gives the exit code. */
	int run(Attempt attempt) {
		Thread hook = new Thread(this::stopInGoodOrder, "stop");
		Runtime.getRuntime().addShutdownHook(hook);
		try {
			this.exitCode = work(attempt);
			return this.exitCode;
		}
		finally {
			this.told.countDown();
			removeUnlessStopping(hook);
		}
	}

	private int work(Attempt attempt) {
		LedgerTotals ledger = this.context.getBean(LedgerTotals.class);
		Runs runs = this.context.getBean(Runs.class);
		Progress progress = this.context.getBean(Progress.class);
		progress.startFrom(ledger.of(attempt.runId()));
		Throwable failure;
		try (ProgressDisplay display = new ProgressDisplay(this.context, this.terminal, attempt.runId())) {
			display.start();
			failure = this.context.getBean(Worker.class).work(attempt);
		}
		Run run = runs.get(attempt.runId());
		Totals totals = ledger.of(attempt.runId());
		new Summary(this.context, this.terminal).print(run, totals);
		return exitCode(run, totals, failure);
	}

	private static int exitCode(Run run, Totals totals, @Nullable Throwable failure) {
		if (run.state() == RunState.COMPLETED) {
			return totals.allChanged() ? ExitCode.DONE : ExitCode.SOME_NOT_CHANGED;
		}
		if (failure == null) {
			return ExitCode.STOPPED;
		}
		return (Complaint.exitCode(failure) == ExitCode.SIGN_IN_REFUSED) ? ExitCode.SIGN_IN_REFUSED : ExitCode.FAILED;
	}

	/**
	 * Runs when the process is asked to end. Halting is the only way to choose the exit
	 * code from here.
	 */
	private void stopInGoodOrder() {
		this.terminal.err().println("Stopping: waiting for the calls on their way …");
		this.context.getBean(StopSignal.class).give();
		try {
			if (!this.told.await(STOP_WITHIN_SECONDS, TimeUnit.SECONDS)) {
				this.terminal.err().println("Some calls have not come back. The run can be restarted all the same.");
			}
			this.context.close();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		Runtime.getRuntime().halt(this.exitCode);
	}

	private static void removeUnlessStopping(Thread hook) {
		try {
			Runtime.getRuntime().removeShutdownHook(hook);
		}
		catch (IllegalStateException ex) {
			// It runs already.
		}
	}

}
