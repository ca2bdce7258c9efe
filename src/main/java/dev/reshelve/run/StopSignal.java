package dev.reshelve.run;

import java.util.function.Supplier;

import dev.reshelve.pace.Pace;
import dev.reshelve.pace.PaceStoppedException;
import dev.reshelve.slice.StopPolicy;
import org.jspecify.annotations.Nullable;
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

	/**
	 * Does what keeps to the pace, within a step.
	 * @return what the work gives
	 * @throws JobInterruptedException if the pace was stopped meanwhile: the step ends in
	 * good order
	 */
	public static <T extends @Nullable Object> T unlessStopped(Supplier<T> work) throws JobInterruptedException {
		try {
			return work.get();
		}
		catch (PaceStoppedException ex) {
			throw stopped();
		}
	}

	@Override
	public void checkInterrupted(StepExecution stepExecution) throws JobInterruptedException {
		if (this.given) {
			// Without this mark, a step that is interrupted by a policy ends as
			// COMPLETED.
			stepExecution.setTerminateOnly();
			throw stopped();
		}
	}

	private static JobInterruptedException stopped() {
		return new JobInterruptedException("Asked to stop.");
	}

}
