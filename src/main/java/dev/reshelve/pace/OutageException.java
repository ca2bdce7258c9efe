package dev.reshelve.pace;

/**
 * The server has been out for longer than the run may wait. The message says since when
 * and what the last failure was.
 */
public final class OutageException extends RuntimeException {

	public OutageException(String message, Throwable lastFailure) {
		super(message, lastFailure);
	}

}
