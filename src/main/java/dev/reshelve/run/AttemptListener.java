package dev.reshelve.run;

import org.jspecify.annotations.Nullable;

/**
 * Told when an attempt begins and when it has ended, in whichever way, and when a run is
 * given up. What it throws is a warning for the user, never the run's failure.
 */
public interface AttemptListener {

	/** The attempt is about to begin. */
	default void beforeAttempt(Run run) {
	}

	/**
	 * The attempt has ended, and this process no longer owns the run.
	 * @param run the run as it is now
	 * @param failure why the attempt failed, or {@code null} if it did not
	 */
	void afterAttempt(Run run, @Nullable Throwable failure);

	/** The run was given up: it never goes on. */
	default void abandoned(Run run) {
	}

}
