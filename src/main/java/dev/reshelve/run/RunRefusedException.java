package dev.reshelve.run;

/**
 * What was asked for is not possible in the run's state. The message says why and what to
 * do.
 */
public class RunRefusedException extends RuntimeException {

	public RunRefusedException(String message) {
		super(message);
	}

}
