package dev.reshelve.cli;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import dev.reshelve.pace.Pace;
import dev.reshelve.pace.PaceReading;
import dev.reshelve.run.JobWordings;
import dev.reshelve.run.Progress;
import dev.reshelve.run.Run;
import dev.reshelve.run.Runs;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ApplicationContext;

/**
 * Shows how far an attempt is: one line that is written anew every second on a terminal,
 * and one line every few seconds elsewhere.
 */
class ProgressDisplay implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(ProgressDisplay.class);

	private static final int SECONDS_BETWEEN_LINES = 5;

	private static final String TO_LINE_START_AND_CLEAR = "\r\033[2K";

	private final ScheduledExecutorService scheduler = Executors
		.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("progress").factory());

	private final DatabaseWatch watch;

	private final Pace pace;

	private final ProgressLine line;

	private final Screen screen = new Screen();

	private final Terminal terminal;

	private long looks;

	ProgressDisplay(ApplicationContext context, Terminal terminal, long runId, DatabaseWatch watch) {
		this.watch = watch;
		this.pace = context.getBean(Pace.class);
		Run run = context.getBean(Runs.class).get(runId);
		this.line = new ProgressLine(context.getBean(Progress.class),
				context.getBean(JobWordings.class).of(run).plans());
		this.terminal = terminal;
	}

	void start() {
		this.scheduler.scheduleAtFixedRate(this::look, 0, 1, TimeUnit.SECONDS);
	}

	/** The rate that is shown needs a look every second, shown or not. */
	private void look() {
		try {
			Run run = this.watch.run();
			if (run == null) {
				return;
			}
			PaceReading pace = this.pace.reading();
			// The last column stays free: some terminals begin a new line after it.
			int width = this.screen.isThere() ? this.screen.width() - 1 : Integer.MAX_VALUE;
			String text = this.line.now(run, pace, this.watch.silence(), width);
			boolean due = this.looks > 0 && this.looks % SECONDS_BETWEEN_LINES == 0;
			this.looks++;
			if (due) {
				logger.info("{}", text);
			}
			show(text, due);
		}
		catch (RuntimeException ex) {
			logger.warn("The progress could not be shown", ex);
		}
	}

	private void show(String text, boolean due) {
		if (this.screen.isThere()) {
			this.terminal.err().print(TO_LINE_START_AND_CLEAR + text);
			this.terminal.err().flush();
		}
		else if (due) {
			this.terminal.err().println(text);
		}
	}

	@Override
	public void close() {
		this.scheduler.close();
		if (this.screen.isThere()) {
			this.terminal.err().print(TO_LINE_START_AND_CLEAR);
			this.terminal.err().flush();
		}
	}

}
