package dev.reshelve.run;

import java.util.Objects;

import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.repository.JobRepository;

import org.springframework.stereotype.Component;

/**
 * What Spring Batch keeps of earlier runs, for jobs that follow one. Thread-safe.
 */
@Component
public class LastExecutions {

	private final JobRepository repository;

	LastExecutions(JobRepository repository) {
		this.repository = repository;
	}

	/**
	 * The execution of a run's last attempt. Its parameters are the same at each of them.
	 * @param runId the number of a run that has begun
	 */
	public JobExecution of(long runId) {
		JobInstance instance = Objects.requireNonNull(this.repository.getJobInstance(runId));
		return Objects.requireNonNull(this.repository.getLastJobExecution(instance));
	}

}
