package dev.reshelve.apply;

import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.step.StepExecution;

/**
 * A run whose planned documents are to be settled.
 *
 * @param runId its number
 * @param ofRun the run that it follows, or {@code null}
 * @param options how documents are settled
 * @param parameters all that was asked for, as it is stored
 */
public record RunToSettle(long runId, @Nullable Long ofRun, ApplyOptions options, JobParameters parameters) {

	/** The parameter that names the run that is followed. */
	public static final String OF_RUN = "of.run";

	static RunToSettle of(StepExecution step) {
		JobParameters parameters = step.getJobExecution().getJobParameters();
		return new RunToSettle(step.getJobExecution().getJobInstanceId(), parameters.getLong(OF_RUN),
				ApplyOptions.from(parameters), parameters);
	}

}
