package dev.reshelve.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The rows of one slice, as a file without a header. It counts once the slice is
 * finished; until then, the next attempt writes it anew.
 *
 * @param file where it is
 */
record PartFile(Path file) {

	private static final int BUFFER = 1 << 16;

	/**
	 * Begins the file anew. What another process may still write to the old one is lost.
	 * @param columns how many columns it has
	 */
	PartWriter begin(int columns) throws IOException {
		Files.deleteIfExists(this.file);
		return PartWriter.create(this.file, columns);
	}

	/** How many whole rows it has; -1 if it is not there. */
	long rows() throws IOException {
		return Files.exists(this.file) ? copyTo(OutputStream.nullOutputStream()) : -1;
	}

	/** Copies the file; gives how many rows that were. */
	long copyTo(OutputStream out) throws IOException {
		RowCount count = new RowCount();
		byte[] buffer = new byte[BUFFER];
		try (InputStream in = Files.newInputStream(this.file)) {
			for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
				count.add(buffer, length);
				out.write(buffer, 0, length);
			}
		}
		return count.rows();
	}

}
