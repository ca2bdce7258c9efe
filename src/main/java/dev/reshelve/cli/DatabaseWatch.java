package dev.reshelve.cli;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import dev.reshelve.run.PatientScheduler;
import dev.reshelve.run.Run;
import dev.reshelve.run.Runs;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * Asks the database every second how far a run is, and gives it up once it has been
 * silent for so long that it will not answer any more. H2 may be: when its disk fills up,
 * a thread can be caught in {@code MVStore.registerVersionUsage} for ever, and no
 * interrupt reaches it (2.4.240).
 */
class DatabaseWatch implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(DatabaseWatch.class);

	/** Two: whoever asks the database may have to wait for it. */
	private final PatientScheduler scheduler = new PatientScheduler(2, "database-watch");

	private final Runs runs;

	private final long runId;

	private final Duration patience;

	private final Runnable giveUp;

	private volatile @Nullable Run run;

	private volatile long answered = System.nanoTime();

	/** Counted, not measured: a process that was suspended has not waited. */
	private volatile int silentSeconds;

	/**
	 * @param patience how long it may be silent
	 * @param giveUp called once, when it was silent for longer
	 */
	DatabaseWatch(Runs runs, long runId, Duration patience, Runnable giveUp) {
		this.runs = runs;
		this.runId = runId;
		this.patience = patience;
		this.giveUp = giveUp;
	}

	/**
	 * How long the settings let a database be silent.
	 * @throws UsageException if that is less than a second
	 */
	static Duration patience(Environment settings) {
		Duration patience = Binder.get(settings).bind("reshelve.database-patience", Duration.class).get();
		if (patience.toSeconds() < 1) {
			throw new UsageException("reshelve.database-patience is at least 1s.");
		}
		return patience;
	}

	void start() {
		this.scheduler.scheduleWithFixedDelay(this::ask, 0, 1, TimeUnit.SECONDS);
		this.scheduler.scheduleWithFixedDelay(this::count, 1, 1, TimeUnit.SECONDS);
	}

	/** The run as it was when the database answered last, if it ever did. */
	@Nullable Run run() {
		return this.run;
	}

	/** How long ago that was. */
	Duration silence() {
		return Duration.ofNanos(System.nanoTime() - this.answered);
	}

	private void ask() {
		try {
			this.run = this.runs.get(this.runId);
			this.answered = System.nanoTime();
			this.silentSeconds = 0;
		}
		catch (RuntimeException ex) {
			logger.warn("The database did not say how far run {} is", this.runId, ex);
		}
	}

	private void count() {
		this.silentSeconds++;
		if (this.silentSeconds == this.patience.toSeconds()) {
			this.giveUp.run();
		}
	}

	@Override
	public void close() {
		this.scheduler.close();
	}

}
