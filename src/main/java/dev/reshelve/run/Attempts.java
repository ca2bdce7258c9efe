package dev.reshelve.run;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

import dev.reshelve.pace.PaceSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.infrastructure.item.ExecutionContext;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Begins runs and attempts: what makes a process the only owner of a run happens in one
 * transaction. That is why this creates job executions through the job repository itself,
 * rather than through the job operator, which does not take over what a dead process has
 * left. The repository creates in transactions of its own: a run that is refused at the
 * last moment leaves a gap in the numbers, and an attempt that is refused then leaves an
 * execution that the next attempt closes.
 */
@Component
public class Attempts {

	private static final String OWN = """
			update reshelve_run set owner = :token, owner_host = :host, owner_pid = :pid, owner_machine = :machine,
				owner_process_start = :start, heartbeat_at = current_timestamp where run_id = :run""";

	private final JobRepository repository;

	private final JdbcClient jdbc;

	private final TransactionTemplate transaction;

	private final Runs runs;

	private final Claims claims;

	Attempts(JobRepository repository, JdbcClient jdbc, PlatformTransactionManager transactions, Runs runs,
			Claims claims) {
		this.repository = repository;
		this.jdbc = jdbc;
		this.transaction = new TransactionTemplate(transactions);
		this.runs = runs;
		this.claims = claims;
	}

	/**
	 * Says whether a run stands in the way of a new one that changes the libraries.
	 * @throws RunRefusedException naming the run that stands in the way
	 */
	public void refuseBesideOthers(String server, List<String> libraries) {
		libraries.forEach((library) -> this.claims.check(server, library));
	}

	/**
	 * Begins a new run.
	 * @param job the name of its job
	 * @param alongside stores what else belongs to the run, in the same transaction
	 * @throws RunRefusedException if another run has the library
	 */
	public Attempt begin(String job, NewRun newRun, LongConsumer alongside) {
		Owner owner = Owner.thisProcess();
		checkFirst(newRun);
		try {
			return inTransaction(() -> {
				JobInstance instance = this.repository.createJobInstance(job, newRun.parameters());
				insert(instance.getId(), job, newRun, owner);
				supersede(newRun);
				claim(instance.getId(), newRun.server(), newRun.libraries(), newRun.exclusive());
				alongside.accept(instance.getId());
				return attempt(instance, newRun.parameters(), new ExecutionContext(), owner);
			});
		}
		catch (DuplicateKeyException | PessimisticLockingFailureException ex) {
			refuseBesideOthers(newRun.server(), newRun.libraries());
			throw ex;
		}
	}

	/**
	 * Begins another attempt at a run, taking it over if its owner died.
	 * @param evenIfComplete whether a completed run may go on, too, since the work
	 * alongside makes some of its documents pending again
	 * @param alongside what else belongs to the beginning, in the same transaction
	 * @throws RunRefusedException if the run cannot go on, or another run has its library
	 */
	public Attempt restart(long runId, boolean evenIfComplete, Runnable alongside) {
		Owner owner = Owner.thisProcess();
		return inTransaction(() -> {
			Run run = this.runs.lock(runId);
			if (run.state() == RunState.COMPLETED && evenIfComplete) {
				reopen(runId);
			}
			else {
				refuseUnlessRestartable(run);
			}
			this.claims.refuseIfOvertaken(run);
			claim(runId, run.server(), run.libraries(), run.exclusive());
			closeWhatADeadOwnerLeft(runId);
			own(runId, owner);
			alongside.run();
			JobInstance instance = Objects.requireNonNull(this.repository.getJobInstance(runId));
			JobExecution last = Objects.requireNonNull(this.repository.getLastJobExecution(instance));
			return attempt(instance, last.getJobParameters(), last.getExecutionContext(), owner);
		});
	}

	private void reopen(long runId) {
		this.jdbc.sql("""
				update batch_job_execution set status = 'STOPPED', exit_code = 'STOPPED', version = version + 1
				where job_instance_id = ? and status = 'COMPLETED'""").param(runId).update();
		this.runs.phase(runId, RunPhase.APPLYING);
	}

	/**
	 * Gives a run up: it can never go on, and no longer stands in the way of others. What
	 * it changed stays changed, and its ledger stays.
	 * @throws RunRefusedException if the run is being worked on, complete or given up
	 */
	public Run abandon(long runId) {
		return inTransaction(() -> giveUp(runId));
	}

	private Run giveUp(long runId) {
		Run run = this.runs.lock(runId);
		switch (run.state()) {
			case RUNNING ->
				throw new RunRefusedException("Run %1$d is being worked on by %2$s. Stop it first: reshelve stop %1$d"
					.formatted(runId, run.owner()));
			case COMPLETED -> throw new RunRefusedException("Run " + runId + " is complete: nothing to give up.");
			case ABANDONED -> throw new RunRefusedException("Run " + runId + " has been given up before.");
			default -> closeWhatADeadOwnerLeft(runId);
		}
		this.jdbc.sql("""
				update batch_job_execution set status = 'ABANDONED', version = version + 1
				where job_execution_id = (select max(x.job_execution_id) from batch_job_execution x
					where x.job_instance_id = ?)""").param(runId).update();
		this.jdbc.sql("update reshelve_run set abandoned_at = current_timestamp, owner = null where run_id = ?")
			.param(runId)
			.update();
		return this.runs.get(runId);
	}

	private void supersede(NewRun newRun) {
		if (newRun.supersedes() && newRun.ofRun() != null) {
			Run run = this.runs.get(newRun.ofRun());
			if (run.state() != RunState.COMPLETED && run.state() != RunState.ABANDONED) {
				giveUp(run.id());
			}
		}
	}

	/**
	 * The job repository creates in transactions of its own, so that a run that is
	 * refused later than here leaves a gap in the numbers, and no more.
	 */
	private void checkFirst(NewRun newRun) {
		if (newRun.exclusive() && !newRun.supersedes()) {
			refuseBesideOthers(newRun.server(), newRun.libraries());
		}
	}

	private void claim(long runId, String server, List<String> libraries, boolean exclusive) {
		if (exclusive) {
			libraries.forEach((library) -> this.claims.take(server, library, runId));
		}
	}

	private static void refuseUnlessRestartable(Run run) {
		switch (run.state()) {
			case RUNNING -> throw new RunRefusedException(
					"Run %1$d is being worked on by %2$s. Watch it with: reshelve status %1$d --watch"
						.formatted(run.id(), run.owner()));
			case COMPLETED -> throw new RunRefusedException(
					"Run %1$d is complete. See what became of its documents with: reshelve outcomes %1$d"
						.formatted(run.id()));
			case ABANDONED -> throw new RunRefusedException(
					"Run %d has been given up; it cannot go on. Start a new run instead.".formatted(run.id()));
			case PLANNED, STOPPED, FAILED, INTERRUPTED -> {
			}
		}
	}

	private Attempt attempt(JobInstance instance, JobParameters parameters, ExecutionContext context, Owner owner) {
		return new Attempt(instance.getId(), this.repository.createJobExecution(instance, parameters, context), owner);
	}

	private void insert(long runId, String job, NewRun newRun, Owner owner) {
		PaceSettings pace = newRun.pace();
		this.jdbc.sql("""
				insert into reshelve_run (run_id, job, server, phase, plan_only, exclusive, of_run, mapping_digest,
					created_at, created_by, stop_requested, rate, concurrency, paused)
				values (?, ?, ?, ?, ?, ?, ?, ?, current_timestamp, ?, false, ?, ?, false)""")
			.params(runId, job, newRun.server(), RunPhase.PLANNING.name(), newRun.planOnly(), newRun.exclusive())
			.param(newRun.ofRun())
			.param(newRun.mappingDigest())
			.param(Owner.userName())
			.param(pace.rate())
			.param(pace.concurrency())
			.update();
		newRun.libraries()
			.forEach((library) -> this.jdbc.sql("insert into reshelve_run_library (run_id, library) values (?, ?)")
				.params(runId, library)
				.update());
		this.jdbc.sql(OWN).params(own(owner, runId)).update();
	}

	private void own(long runId, Owner owner) {
		this.jdbc.sql(OWN).params(own(owner, runId)).update();
		this.jdbc.sql("""
				update reshelve_run set plan_only = false, stop_requested = false, paused = false, last_failure = null
				where run_id = ?""").param(runId).update();
	}

	private static Map<String, @Nullable Object> own(Owner owner, long runId) {
		Map<String, @Nullable Object> values = new HashMap<>();
		values.put("token", owner.token());
		values.put("host", owner.host());
		values.put("pid", owner.pid());
		values.put("machine", owner.machine());
		values.put("start", owner.processStart());
		values.put("run", runId);
		return values;
	}

	/**
	 * A killed process leaves rows that look as if they still worked; Spring Batch
	 * refuses to restart those. Whoever calls this has made sure that the owner does not
	 * live.
	 */
	private void closeWhatADeadOwnerLeft(long runId) {
		this.jdbc.sql("""
				update batch_step_execution set status = 'FAILED', exit_code = 'FAILED', version = version + 1,
					exit_message = 'The process that worked on it died.', end_time = coalesce(end_time, last_updated)
				where status in ('STARTING', 'STARTED', 'STOPPING', 'UNKNOWN') and job_execution_id in
					(select job_execution_id from batch_job_execution where job_instance_id = ?)""")
			.param(runId)
			.update();
		this.jdbc.sql("""
				update batch_job_execution set status = 'FAILED', exit_code = 'FAILED', version = version + 1,
					exit_message = 'The process that worked on it died.', end_time = coalesce(end_time, last_updated)
				where status in ('STARTING', 'STARTED', 'STOPPING', 'UNKNOWN') and job_instance_id = ?""")
			.param(runId)
			.update();
	}

	private <T> T inTransaction(Supplier<T> work) {
		return Objects.requireNonNull(this.transaction.execute((status) -> work.get()));
	}

}
