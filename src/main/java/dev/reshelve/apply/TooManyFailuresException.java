package dev.reshelve.apply;

/**
 * More documents were refused or failed than the run may bear. The message says which
 * error prevailed.
 */
public class TooManyFailuresException extends RuntimeException {

	TooManyFailuresException(String message) {
		super(message);
	}

}
