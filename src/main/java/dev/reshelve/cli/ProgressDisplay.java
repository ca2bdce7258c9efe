package dev.reshelve.cli;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import dev.reshelve.pace.Pace;
import dev.reshelve.pace.PaceReading;
import dev.reshelve.run.JobWordings;
import dev.reshelve.run.Progress;
import dev.reshelve.run.Run;
import dev.reshelve.run.Runs;
import org.jspecify.annotations.Nullable;
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

	/** Two: whoever asks the database may have to wait for it. */
	private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(2,
			Thread.ofPlatform().daemon().name("progress-", 1).factory());

	private final Runs runs;

	private final Pace pace;

	private final ProgressLine line;

	private final Screen screen = new Screen();

	private final Terminal terminal;

	private final long runId;

	private volatile @Nullable Run run;

	private volatile long answered;

	private long looks;

	ProgressDisplay(ApplicationContext context, Terminal terminal, long runId) {
		this.runs = context.getBean(Runs.class);
		this.pace = context.getBean(Pace.class);
		this.line = new ProgressLine(context.getBean(Progress.class),
				context.getBean(JobWordings.class).of(this.runs.get(runId)).plans());
		this.terminal = terminal;
		this.runId = runId;
	}

	void start() {
		this.scheduler.scheduleWithFixedDelay(this::ask, 0, 1, TimeUnit.SECONDS);
		this.scheduler.scheduleAtFixedRate(this::look, 0, 1, TimeUnit.SECONDS);
	}

	private void ask() {
		try {
			this.run = this.runs.get(this.runId);
			this.answered = System.nanoTime();
		}
		catch (RuntimeException ex) {
			logger.warn("The database did not say how far run {} is", this.runId, ex);
		}
	}

	/** The rate that is shown needs a look every second, shown or not. */
	private void look() {
		try {
			Run run = this.run;
			if (run == null) {
				return;
			}
			PaceReading pace = this.pace.reading();
			// The last column stays free: some terminals begin a new line after it.
			int width = this.screen.isThere() ? this.screen.width() - 1 : Integer.MAX_VALUE;
			Duration silence = Duration.ofNanos(System.nanoTime() - this.answered);
			String text = this.line.now(run, pace, silence, width);
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
		// Not interrupted: H2 closes its file when a thread is that reads or writes it.
		this.scheduler.shutdown();
		try {
			this.scheduler.awaitTermination(10, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		if (this.screen.isThere()) {
			this.terminal.err().print(TO_LINE_START_AND_CLEAR);
			this.terminal.err().flush();
		}
	}

}
