package dev.reshelve.http;

/**
 * No complete answer came. The message says what happened, in words that fit behind a
 * colon.
 */
public final class NoAnswerException extends RuntimeException {

	private final Reach reach;

	private final boolean overload;

	NoAnswerException(String what, Reach reach, boolean overload, Throwable cause) {
		super(what, cause);
		this.reach = reach;
		this.overload = overload;
	}

	/** How far the request got. */
	public Reach reach() {
		return this.reach;
	}

	/** Whether this is a sign of too many calls. */
	public boolean overload() {
		return this.overload;
	}

	/** How far a request got, and whether another try makes sense. */
	public enum Reach {

		/** It did not get to the server. */
		NOT_SENT,
		/** The server may have carried it out. */
		MAYBE_DONE,
		/** The server answered, but more than is read: it would do so again. */
		TOO_LARGE,
		/** It did not get to the server and will not before a person mends something. */
		NOT_TRUSTED

	}

}
