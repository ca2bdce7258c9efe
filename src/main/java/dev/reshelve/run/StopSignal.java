package dev.reshelve.run;

import dev.reshelve.pace.Pace;
import dev.reshelve.slice.StopPolicy;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.step.StepExecution;

import org.springframework.stereotype.Component;

/**
 * Asks this process to stop in good order: no further call starts, chunks record what is
 * settled, and steps end between two chunks. It cannot be taken back. Safe for many
 * threads.
 */
@Component
public class StopSignal implements StopPolicy {

	private final Pace pace;

	private volatile boolean given;

	StopSignal(Pace pace) {
		this.pace = pace;
	}

	@Override
	public void give() {
		this.given = true;
		this.pace.stop();
	}

	/** Whether it has been asked for. */
	public boolean isGiven() {
		return this.given;
	}

	@Override
	public void checkInterrupted(StepExecution stepExecution) throws JobInterruptedException {
		if (this.given) {
			// Without this mark, a step that is interrupted by a policy ends as
			// COMPLETED.
			stepExecution.setTerminateOnly();
			throw new JobInterruptedException("Asked to stop.");
		}
	}

}
