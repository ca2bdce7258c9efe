package dev.reshelve.run;

import java.util.Objects;

import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.repository.JobRepository;

import org.springframework.stereotype.Component;

/**
 * What runs were asked to do, for jobs that follow an earlier run. Thread-safe.
 */
@Component
public class RunParameters {

	private final JobRepository repository;

	RunParameters(JobRepository repository) {
		this.repository = repository;
	}

	/**
	 * The parameters of a run, the same at each of its attempts.
	 * @param runId the number of a run that has begun
	 */
	public JobParameters of(long runId) {
		JobInstance instance = Objects.requireNonNull(this.repository.getJobInstance(runId));
		JobExecution last = Objects.requireNonNull(this.repository.getLastJobExecution(instance));
		return last.getJobParameters();
	}

}
