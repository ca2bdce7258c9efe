package dev.reshelve.run;

/**
 * Another process has taken the run over, since this one showed no sign of life.
 */
public class LeaseLostException extends RuntimeException {

	LeaseLostException(long runId) {
		super("Another process has taken run " + runId + " over, since this one showed no sign of life for too long.");
	}

}
