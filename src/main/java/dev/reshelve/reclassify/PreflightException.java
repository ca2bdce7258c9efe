package dev.reshelve.reclassify;

/**
 * What was asked for cannot be done as it stands. The message has a line for each reason,
 * with its remedy.
 */
public class PreflightException extends RuntimeException {

	PreflightException(String message) {
		super(message);
	}

}
