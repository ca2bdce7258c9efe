package dev.reshelve.run;

import org.springframework.batch.core.job.JobExecution;

/**
 * One try at a run, owned by this process and not begun yet.
 *
 * @param runId the run's number
 * @param execution its job execution
 * @param owner this process
 */
public record Attempt(long runId, JobExecution execution, Owner owner) {

}
