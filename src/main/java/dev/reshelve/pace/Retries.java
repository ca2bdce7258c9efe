package dev.reshelve.pace;

/**
 * A sequence of tries with growing waits between them; for one thread.
 */
public interface Retries {

	/**
	 * Waits before the next try.
	 * @param failure what the last try threw
	 * @throws PaceStoppedException if the process is stopping
	 * @throws RuntimeException the failure itself, if it is not {@link WorthRetrying} or
	 * the tries are used up
	 */
	void waitAfter(RuntimeException failure);

}
