package dev.reshelve.run;

import java.util.concurrent.TimeUnit;

import dev.reshelve.pace.Pace;
import dev.reshelve.pace.PaceSettings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Tells the other processes, every second, that the owner of a run lives, and hears what
 * they ask of it: to stop, or another pace. An owner that could not tell for
 * {@link Lease#SILENCE} stops by itself, before others may take the run over.
 */
final class Heartbeat implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(Heartbeat.class);

	private final JdbcClient jdbc;

	private final Attempt attempt;

	private final Pace pace;

	private final StopSignal stop;

	private final Lease lease;

	private final PatientScheduler scheduler = new PatientScheduler(1, "heartbeat");

	private @Nullable PaceSettings known;

	Heartbeat(JdbcClient jdbc, Attempt attempt, Pace pace, StopSignal stop, Lease lease) {
		this.jdbc = jdbc;
		this.attempt = attempt;
		this.pace = pace;
		this.stop = stop;
		this.lease = lease;
	}

	/** Beats at once, and then every second until it is closed. */
	void start() {
		beat();
		this.scheduler.scheduleWithFixedDelay(this::beat, 1, 1, TimeUnit.SECONDS);
	}

	private void beat() {
		try {
			int owned = this.jdbc
				.sql("update reshelve_run set heartbeat_at = current_timestamp where run_id = ? and owner = ?")
				.params(this.attempt.runId(), this.attempt.owner().token())
				.update();
			if (owned == 0) {
				stop("another process has taken run " + this.attempt.runId() + " over");
				return;
			}
			this.lease.beaten();
			listen();
		}
		catch (RuntimeException ex) {
			logger.warn("The heartbeat of run {} did not reach the database", this.attempt.runId(), ex);
			if (ex instanceof UncategorizedSQLException) {
				// H2 goes on taking commits after the first one that it could not write.
				stop("the database failed");
			}
			else if (!this.lease.isFresh()) {
				stop("the database has not answered for " + Lease.SILENCE.toSeconds() + " seconds");
			}
		}
	}

	private void listen() {
		this.jdbc.sql("select stop_requested, rate, concurrency, paused from reshelve_run where run_id = ?")
			.param(this.attempt.runId())
			.query((row) -> {
				if (row.getBoolean(1)) {
					stop("asked to from another process");
				}
				PaceSettings asked = new PaceSettings(row.getObject(2, Double.class), row.getObject(3, Integer.class),
						row.getBoolean(4));
				if (!asked.equals(this.known)) {
					this.known = asked;
					this.pace.change(asked);
				}
			});
	}

	private void stop(String why) {
		if (!this.stop.isGiven()) {
			logger.info("Stopping run {}: {}", this.attempt.runId(), why);
			this.stop.give();
		}
	}

	/** Ends with the beat that is under way, if there is one. */
	@Override
	public void close() {
		this.scheduler.close();
	}

}
