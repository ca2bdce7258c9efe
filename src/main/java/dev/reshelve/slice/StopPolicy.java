package dev.reshelve.slice;

import org.springframework.batch.core.step.StepInterruptionPolicy;

/**
 * Says between two chunks whether to stop, and can be told so: when one slice fails, the
 * others stop too, since what ends one of them concerns them all.
 */
public interface StopPolicy extends StepInterruptionPolicy {

	/** Asks all slices to stop; returns at once. */
	void give();

}
