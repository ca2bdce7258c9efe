package dev.reshelve.failure;

/**
 * What was asked for or configured cannot be done as it stands; nothing has been changed.
 * The message has a line for each reason, with its remedy.
 */
public class PreflightException extends RuntimeException {

	public PreflightException(String message) {
		super(message);
	}

	public PreflightException(String message, Throwable cause) {
		super(message, cause);
	}

}
