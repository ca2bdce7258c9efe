package dev.reshelve.run;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * This process's hold on the run that it works on. A process that was asleep (a suspended
 * machine, a long pause) may wake when another one has taken its run over: it must
 * neither change a document nor record an outcome any more. Thread-safe.
 */
@Component
public class Lease {

	/** Others take a run over after 30 seconds without a heartbeat. */
	static final Duration SILENCE = Duration.ofSeconds(20);

	private final JdbcClient jdbc;

	private volatile @Nullable Attempt attempt;

	private volatile long lastBeat;

	Lease(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** This process works on the attempt from now on. */
	void hold(Attempt attempt) {
		this.attempt = attempt;
		beaten();
	}

	/** The heartbeat has just reached the database. */
	void beaten() {
		this.lastBeat = System.nanoTime();
	}

	/**
	 * Whether nobody else can have taken the run over, by the time of the last heartbeat.
	 */
	public boolean isFresh() {
		return this.attempt == null || System.nanoTime() - this.lastBeat < SILENCE.toNanos();
	}

	/**
	 * Makes sure that the run is still this process's; call it in the transaction that
	 * records outcomes.
	 * @throws LeaseLostException if another process has taken the run over
	 */
	public void ensureHeld() {
		Attempt held = this.attempt;
		if (held == null) {
			return;
		}
		boolean ours = this.jdbc.sql("select count(*) from reshelve_run where run_id = ? and owner = ?")
			.params(held.runId(), held.owner().token())
			.query(Long.class)
			.single() > 0;
		if (!ours) {
			throw new LeaseLostException(held.runId());
		}
	}

}
