package dev.reshelve.run;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

import dev.reshelve.pace.Pace;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInterruptedException;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Works on an attempt until it ends, keeping the run owned meanwhile.
 */
@Component
public class Worker {

	private static final Logger logger = LoggerFactory.getLogger(Worker.class);

	private final Map<String, Job> jobs;

	private final JdbcClient jdbc;

	private final Runs runs;

	private final Pace pace;

	private final StopSignal stop;

	private final Lease lease;

	private final List<AttemptListener> listeners;

	private final Samples samples;

	private final Progress progress;

	Worker(Map<String, Job> jobs, JdbcClient jdbc, Runs runs, Pace pace, StopSignal stop, Lease lease, Samples samples,
			Progress progress, List<AttemptListener> listeners) {
		this.jobs = jobs;
		this.jdbc = jdbc;
		this.runs = runs;
		this.pace = pace;
		this.stop = stop;
		this.lease = lease;
		this.listeners = List.copyOf(listeners);
		this.samples = samples;
		this.progress = progress;
	}

	/**
	 * Works on the attempt and returns when it has ended, in whichever way.
	 * @param warnings told, a sentence each, what went wrong beside the run
	 * @return why it failed, as the failure that tells most; {@code null} if it did not
	 */
	public @Nullable Throwable work(Attempt attempt, Consumer<String> warnings) {
		tell((listener) -> listener.beforeAttempt(this.runs.get(attempt.runId())), warnings);
		Throwable failure = execute(attempt);
		tell((listener) -> listener.afterAttempt(this.runs.get(attempt.runId()), failure), warnings);
		return failure;
	}

	private @Nullable Throwable execute(Attempt attempt) {
		JobExecution execution = attempt.execution();
		Job job = Objects.requireNonNull(this.jobs.get(execution.getJobInstance().getJobName()));
		this.lease.hold(attempt);
		try (Heartbeat heartbeat = new Heartbeat(this.jdbc, attempt, this.pace, this.stop, this.lease);
				Sampler sampler = new Sampler(this.samples, attempt, this.pace, this.progress)) {
			heartbeat.start();
			sampler.start();
			job.execute(execution);
		}
		catch (JobInterruptedException ex) {
			// The job's own record says that it was stopped.
		}
		Throwable failure = execution.getStatus().isUnsuccessful() ? Failures.mostTelling(execution) : null;
		release(attempt, failure);
		return failure;
	}

	private void tell(Consumer<AttemptListener> news, Consumer<String> warnings) {
		for (AttemptListener listener : this.listeners) {
			try {
				news.accept(listener);
			}
			catch (RuntimeException ex) {
				logger.warn("Beside the run", ex);
				warnings.accept(Failures.sentence(ex));
			}
		}
	}

	private void release(Attempt attempt, @Nullable Throwable failure) {
		String sentence = (failure != null) ? Failures.sentence(failure) : null;
		int released = this.jdbc
			.sql("update reshelve_run set owner = null, last_failure = ? where run_id = ? and owner = ?")
			.param(sentence)
			.param(attempt.runId())
			.param(attempt.owner().token())
			.update();
		if (released == 1 && sentence != null) {
			// The run forgets it with the next attempt, Spring Batch keeps it with the
			// step.
			this.jdbc.sql("update batch_job_execution set exit_message = ? where job_execution_id = ?")
				.params(sentence, attempt.execution().getId())
				.update();
		}
	}

}
