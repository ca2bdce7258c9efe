package dev.reshelve.cli;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import dev.reshelve.pace.Pace;
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

	private final Runs runs;

	private final Pace pace;

	private final ProgressLine line;

	private final Terminal terminal;

	private final long runId;

	ProgressDisplay(ApplicationContext context, Terminal terminal, long runId) {
		this.runs = context.getBean(Runs.class);
		this.pace = context.getBean(Pace.class);
		this.line = new ProgressLine(context.getBean(Progress.class));
		this.terminal = terminal;
		this.runId = runId;
	}

	void start() {
		int every = this.terminal.isInteractive() ? 1 : SECONDS_BETWEEN_LINES;
		this.scheduler.scheduleAtFixedRate(this::show, every, every, TimeUnit.SECONDS);
	}

	private void show() {
		try {
			Run run = this.runs.get(this.runId);
			String text = this.line.now(run, this.pace.reading());
			logger.info("{}", text);
			if (this.terminal.isInteractive()) {
				this.terminal.err().print(TO_LINE_START_AND_CLEAR + text);
				this.terminal.err().flush();
			}
			else {
				this.terminal.err().println(text);
			}
		}
		catch (RuntimeException ex) {
			logger.warn("The progress could not be shown", ex);
		}
	}

	@Override
	public void close() {
		this.scheduler.shutdownNow();
		if (this.terminal.isInteractive()) {
			this.terminal.err().print(TO_LINE_START_AND_CLEAR);
			this.terminal.err().flush();
		}
	}

}
