package dev.reshelve.storage;

import java.io.IOException;

/**
 * Reads an object from its beginning to its end.
 *
 * @param <T> what comes of it
 */
@FunctionalInterface
public interface ContentReader<T> {

	/**
	 * Reads the object. Called once for each try, each time from the beginning.
	 * @throws IOException if the stream broke
	 * @throws StorageException if what came is not what was announced
	 */
	T read(Content content) throws IOException;

}
