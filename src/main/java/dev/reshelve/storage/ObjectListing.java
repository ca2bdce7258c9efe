package dev.reshelve.storage;

import java.util.List;

/**
 * The objects of a place, page by page; for one thread. It keeps no place to go on from:
 * after a restart, begin anew.
 */
public interface ObjectListing extends AutoCloseable {

	/**
	 * The next objects, as many as come at once; none at the end.
	 * @throws StorageException if they cannot be listed
	 * @throws dev.reshelve.pace.PaceStoppedException if it is time to stop
	 */
	List<StoredObject> next();

	@Override
	default void close() {
	}

}
