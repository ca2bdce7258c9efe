package dev.reshelve.pace;

/**
 * The process is stopping, so the call was not made.
 */
public final class PaceStoppedException extends RuntimeException {

	public PaceStoppedException() {
		super("stopping: the call was not made", null, false, false);
	}

}
