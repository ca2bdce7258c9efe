package dev.reshelve.storage;

import java.util.List;
import java.util.Optional;

/**
 * Where objects are put. An object is there whole or not at all. Every request goes
 * through the pace of the process. Thread-safe.
 */
public interface ObjectTarget {

	/**
	 * Looks whether the place is there and lets us in.
	 * @throws dev.reshelve.failure.PreflightException if not
	 * @throws dev.reshelve.failure.SignInRefusedException if the credentials are refused
	 * @throws dev.reshelve.failure.RunFailedException if that cannot be found out now
	 */
	void check();

	/**
	 * Makes the place if it is a folder of which only the last part is missing, and looks
	 * at it as {@link #check} does. For the beginning of a run: later, a folder that is
	 * missing is more likely a disk that is.
	 * @throws dev.reshelve.failure.PreflightException if it is not there and cannot be
	 * made
	 */
	default void prepare() {
		check();
	}

	/**
	 * What can be found out of many objects by few requests.
	 * @param names their names
	 */
	Glance glance(List<String> names);

	/**
	 * Asks for one object.
	 * @throws StorageException if that cannot be found out
	 */
	Optional<StoredObject> look(String name);

	/**
	 * Whether the object there has this content; reads it, if nothing less says so.
	 * @param found what was found of it
	 * @throws StorageException if that cannot be found out
	 */
	boolean holds(StoredObject found, StagedFile file);

	/**
	 * How large the parts are in which an object is put, but for the last one, or 0 if it
	 * is put whole.
	 */
	default long partSize(StoredObject object) {
		return 0;
	}

	/**
	 * Puts a file, in the place of what may be there, and makes sure that what is there
	 * now is what was sent.
	 * @return what is there now
	 * @throws StorageException if it cannot be put
	 */
	StoredObject put(String name, StagedFile file);

	/**
	 * Removes what a process that died may have left half done of this object, never the
	 * object itself.
	 */
	void tidy(String name);

	/**
	 * Reads an object back.
	 * @return its size and checksums
	 */
	StoredObject readBack(String name);

}
