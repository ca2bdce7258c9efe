package dev.reshelve.run;

import java.util.Locale;
import java.util.Objects;
import java.util.function.UnaryOperator;

import dev.reshelve.pace.PaceSettings;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What people ask of a run that another process works on, or none: it reads their wishes
 * from the database.
 */
@Component
public class RunControl {

	private final JdbcClient jdbc;

	private final TransactionTemplate transaction;

	private final Runs runs;

	RunControl(JdbcClient jdbc, PlatformTransactionManager transactions, Runs runs) {
		this.jdbc = jdbc;
		this.transaction = new TransactionTemplate(transactions);
		this.runs = runs;
	}

	/**
	 * Asks the process that works on a run to stop; it hears of it within two seconds.
	 * @throws RunRefusedException if nobody works on the run
	 */
	public Run requestStop(long runId) {
		Run run = this.runs.get(runId);
		if (run.state() != RunState.RUNNING) {
			throw new RunRefusedException("Nobody works on run %d: it is %s.".formatted(runId, run.state()));
		}
		this.jdbc.sql("update reshelve_run set stop_requested = true where run_id = ?").param(runId).update();
		return run;
	}

	/**
	 * Asks for another pace. The process that works on the run follows within two
	 * seconds; where none does, the next attempt begins with it. The run's history keeps
	 * who asked.
	 * @param change what to make of the pace asked for last
	 * @throws RunRefusedException if the run cannot go on any more
	 */
	public Run throttle(long runId, UnaryOperator<PaceSettings> change) {
		return Objects.requireNonNull(this.transaction.execute((status) -> {
			Run run = this.runs.lock(runId);
			if (run.state() == RunState.COMPLETED || run.state() == RunState.ABANDONED) {
				throw new RunRefusedException("Run %d is %s: there is nothing to throttle.".formatted(runId,
						run.state().name().toLowerCase(Locale.ROOT)));
			}
			PaceSettings pace = change.apply(run.pace());
			this.jdbc.sql("update reshelve_run set rate = ?, concurrency = ?, paused = ? where run_id = ?")
				.param(pace.rate())
				.param(pace.concurrency())
				.param(pace.paused())
				.param(runId)
				.update();
			this.jdbc.sql("""
					insert into reshelve_throttle (run_id, at, who, rate, concurrency, paused)
					values (?, current_timestamp, ?, ?, ?, ?)""")
				.params(runId, Owner.userName() + " by " + Owner.thisProcess())
				.param(pace.rate())
				.param(pace.concurrency())
				.param(pace.paused())
				.update();
			return this.runs.get(runId);
		}));
	}

}
