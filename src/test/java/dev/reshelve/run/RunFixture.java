package dev.reshelve.run;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import dev.reshelve.MigratedDatabase;
import dev.reshelve.pace.PaceSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;

/**
 * Brings runs into the states that they come into by working, stopping and dying.
 */
final class RunFixture {

	private static final AtomicInteger servers = new AtomicInteger();

	final MigratedDatabase database;

	final Runs runs;

	final Attempts attempts;

	final RunControl control;

	/** A server that no other test knows. */
	final String server = "https://server-" + servers.incrementAndGet();

	RunFixture(MigratedDatabase database) {
		this.database = database;
		this.runs = database.get(Runs.class);
		this.attempts = database.get(Attempts.class);
		this.control = database.get(RunControl.class);
	}

	Attempt begin(String... libraries) {
		return this.attempts.begin("reclassify", newRun(List.of(libraries), true, null), (run) -> {
		});
	}

	Attempt restart(long run) {
		return this.attempts.restart(run, false, () -> {
		});
	}

	NewRun newRun(List<String> libraries, boolean exclusive, @Nullable Long supersedes) {
		return new NewRun(this.server, libraries, exclusive, supersedes, supersedes != null, false, "digest",
				PaceSettings.AUTO,
				new JobParametersBuilder().addString("request", UUID.randomUUID().toString()).toJobParameters());
	}

	/** The attempt's process ends the attempt so, and gives the run back. */
	long ended(Attempt attempt, RunPhase phase, BatchStatus status) {
		JobExecution execution = attempt.execution();
		execution.setStatus(status);
		this.database.get(JobRepository.class).update(execution);
		this.runs.phase(attempt.runId(), phase);
		this.database.sql()
			.sql("update reshelve_run set owner = null where run_id = ?")
			.param(attempt.runId())
			.update();
		return attempt.runId();
	}

	/** The attempt's process dies, far away and a while ago, having left this status. */
	long died(Attempt attempt, RunPhase phase, BatchStatus left) {
		JobRepository repository = this.database.get(JobRepository.class);
		JobExecution execution = attempt.execution();
		execution.setStatus(left);
		repository.update(execution);
		StepExecution step = repository.createStepExecution("apply", execution);
		step.setStatus(left);
		repository.update(step);
		this.runs.phase(attempt.runId(), phase);
		this.database.sql()
			.sql("""
					update reshelve_run set owner_machine = 'elsewhere',
						heartbeat_at = current_timestamp - interval '31' second where run_id = ?""")
			.param(attempt.runId())
			.update();
		return attempt.runId();
	}

	RunState state(long run) {
		return this.runs.get(run).state();
	}

	String stateInView(long run) {
		return this.database.sql()
			.sql("select state from runs where run_id = ?")
			.param(run)
			.query(String.class)
			.single();
	}

	/** Writes down why the run failed, as the process that worked on it does. */
	void failed(long run, String sentence) {
		this.database.sql()
			.sql("update reshelve_run set last_failure = ? where run_id = ?")
			.params(sentence, run)
			.update();
	}

	boolean stopRequested(long run) {
		return this.database.sql()
			.sql("select stop_requested from reshelve_run where run_id = ?")
			.param(run)
			.query(Boolean.class)
			.single();
	}

}
