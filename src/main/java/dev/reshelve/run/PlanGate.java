package dev.reshelve.run;

import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.flow.FlowExecutionStatus;
import org.springframework.batch.core.job.flow.JobExecutionDecider;
import org.springframework.batch.core.step.StepExecution;

import org.springframework.stereotype.Component;

/**
 * Stops a run behind its plan if no more was asked for. A restart takes that back.
 */
@Component
public class PlanGate implements JobExecutionDecider {

	/** The run stops here. */
	public static final String STOP = "PLANNED";

	/** The plan is to be applied. */
	public static final String GO_ON = "APPLY";

	private final Runs runs;

	PlanGate(Runs runs) {
		this.runs = runs;
	}

	@Override
	public FlowExecutionStatus decide(JobExecution execution, @Nullable StepExecution step) {
		return new FlowExecutionStatus(this.runs.get(execution.getJobInstanceId()).planOnly() ? STOP : GO_ON);
	}

}
