package dev.reshelve.failure;

/**
 * What concerns all documents of a run, so that it ends and can be restarted once that is
 * mended. The message is one sentence for users.
 */
public class RunFailedException extends RuntimeException {

	public RunFailedException(String message) {
		super(message);
	}

	public RunFailedException(String message, Throwable cause) {
		super(message, cause);
	}

}
