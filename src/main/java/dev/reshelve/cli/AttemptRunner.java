package dev.reshelve.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

import dev.reshelve.ledger.LedgerTotals;
import dev.reshelve.ledger.Totals;
import dev.reshelve.notice.Recipient;
import dev.reshelve.run.Attempt;
import dev.reshelve.run.DiskSpace;
import dev.reshelve.run.JobWordings;
import dev.reshelve.run.Progress;
import dev.reshelve.run.Run;
import dev.reshelve.run.RunState;
import dev.reshelve.run.Runs;
import dev.reshelve.run.StopSignal;
import dev.reshelve.run.Worker;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Works on an attempt in front of a user: shows how far it is, stops in good order when
 * the process is asked to end, and tells what came of it.
 */
class AttemptRunner {

	private static final Logger logger = LoggerFactory.getLogger(AttemptRunner.class);

	private final Terminal terminal;

	private final TellOptions tell;

	AttemptRunner(Terminal terminal, TellOptions tell) {
		this.terminal = terminal;
		this.tell = tell;
	}

	/**
	 * Begins the attempt, works on it until it ends, and gives the exit code.
	 * @param begin begins the attempt
	 */
	int run(Function<ApplicationContext, Attempt> begin) {
		List<Recipient> recipients = this.tell.recipients();
		try (AttemptNotices notices = recipients.isEmpty() ? null : AttemptNotices.to(recipients, this.terminal);
				FlightRecording _ = this.tell.record()) {
			return run(begin, notices);
		}
	}

	private int run(Function<ApplicationContext, Attempt> begin, @Nullable AttemptNotices notices) {
		Long runId = null;
		try (ConfigurableApplicationContext context = this.terminal.startSpring(this.tell.settings())) {
			context.getBean(DiskSpace.class).ensureEnough();
			Duration patience = DatabaseWatch.patience(context.getEnvironment());
			Attempt attempt = begin.apply(context);
			runId = attempt.runId();
			return work(context, attempt, patience, notices);
		}
		catch (RuntimeException ex) {
			if (notices != null) {
				notices.failed(runId, Complaint.sentence(ex));
			}
			if (runId == null) {
				throw ex;
			}
			String trouble = DatabaseTrouble.sentence(ex).orElseThrow(() -> ex);
			logger.error("The database failed in the middle of run {}", runId, ex);
			return failed(runId, trouble);
		}
	}

	private int work(ConfigurableApplicationContext context, Attempt attempt, Duration patience,
			@Nullable AttemptNotices notices) {
		try (DatabaseWatch watch = new DatabaseWatch(context.getBean(Runs.class), attempt.runId(), patience,
				() -> giveUp(context, attempt.runId(), patience, notices));
				PageOfRun page = new PageOfRun(context, this.terminal, attempt.runId())) {
			watch.start();
			return work(context, attempt, notices, watch, page);
		}
	}

	/** Without shutdown hooks: those of the database would wait for it, too. */
	private void giveUp(ApplicationContext context, long runId, Duration patience, @Nullable AttemptNotices notices) {
		String trouble = "The database has not answered for " + Words.brief(patience) + ", so the process ends."
				+ context.getBean(DiskSpace.class).lack().map(" "::concat).orElse("");
		logger.error("Run {} is given up: {}", runId, trouble);
		int exitCode = failed(runId, trouble);
		try {
			if (notices != null) {
				notices.failed(runId, trouble);
			}
		}
		finally {
			Runtime.getRuntime().halt(exitCode);
		}
	}

	private int failed(long runId, String trouble) {
		this.terminal.err().println(trouble);
		this.terminal.err()
			.printf("What was settled is kept. Once the database can be used: reshelve restart %d%n", runId);
		this.terminal.err().flush();
		return ExitCode.FAILED;
	}

	private int work(ConfigurableApplicationContext context, Attempt attempt, @Nullable AttemptNotices notices,
			DatabaseWatch watch, PageOfRun page) {
		LedgerTotals ledger = context.getBean(LedgerTotals.class);
		Progress progress = context.getBean(Progress.class);
		progress.startFrom(ledger.of(attempt.runId()));
		Throwable failure;
		try (StopOnSignal signals = new StopOnSignal(context.getBean(StopSignal.class), this.terminal.err());
				ProgressDisplay display = new ProgressDisplay(context, this.terminal, attempt.runId(), watch)) {
			signals.listen();
			display.start();
			page.serve(this.tell.port());
			failure = context.getBean(Worker.class).work(attempt, this.terminal::warn);
		}
		Run run = context.getBean(Runs.class).get(attempt.runId());
		Totals totals = ledger.of(attempt.runId());
		StringWriter summary = new StringWriter();
		new Summary(context, new PrintWriter(summary)).print(run, totals);
		this.terminal.out().print(summary);
		this.terminal.out().flush();
		page.write();
		if (notices != null) {
			notices.ended(run, totals, summary.toString(), context.getBean(JobWordings.class).of(run));
		}
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
