package dev.reshelve.pace;

import java.util.function.Supplier;

/**
 * The one pace of the whole process: every call to the server goes through it.
 */
public final class Pace {

	/**
	 * Makes one attempt as soon as the pace allows.
	 * @throws PaceStoppedException if the process is stopping: the call was not made
	 * @throws OutageException if the server has been out for too long: the call was not
	 * made
	 */
	public <T> T once(Supplier<T> call) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Makes attempts until one succeeds, throws what is not {@link WorthRetrying}, or the
	 * tries are used up; then throws what the last attempt threw.
	 */
	public <T> T retrying(Supplier<T> call) {
		throw new UnsupportedOperationException();
	}

	/**
	 * A new sequence of tries, for a caller who must do something of its own between
	 * them.
	 */
	public Retries retries() {
		throw new UnsupportedOperationException();
	}

	/**
	 * Changes the settings; takes effect at once, also for those who wait.
	 */
	public void change(PaceSettings settings) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Lets no further call start: whoever waits or comes gets a
	 * {@link PaceStoppedException}. Calls on their way are left to finish.
	 */
	public void stop() {
		throw new UnsupportedOperationException();
	}

	/**
	 * What the pace is at this moment.
	 */
	public PaceReading reading() {
		throw new UnsupportedOperationException();
	}

}
