package dev.reshelve.storage;

/**
 * Where objects are read from, and nothing is changed. Every request goes through the
 * pace of the process. Thread-safe.
 */
public interface ObjectSource {

	/**
	 * Looks whether the place is there and lets us in.
	 * @throws dev.reshelve.failure.PreflightException if not
	 * @throws dev.reshelve.failure.SignInRefusedException if the credentials are refused
	 * @throws dev.reshelve.failure.RunFailedException if that cannot be found out now
	 */
	void check();

	/**
	 * All objects of the place.
	 * @throws dev.reshelve.failure.PreflightException if the place cannot be listed at
	 * all
	 */
	ObjectListing list();

	/**
	 * Checks that a name is one of this place.
	 * @param name as a user wrote it
	 * @return the name by which it is read
	 * @throws IllegalArgumentException if it is none; the message is fit to be shown
	 */
	String nameOf(String name);

	/**
	 * Reads an object, with as many tries as the pace grants.
	 * @throws StorageException if it cannot be read
	 */
	<T> T read(String name, ContentReader<T> reader);

}
