package dev.reshelve.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Writes a report beside its place and then moves it into it: whoever opens it finds it
 * whole, the old one or the new one.
 */
public final class ReportFile {

	private ReportFile() {
	}

	/**
	 * Writes a report over the one that may be there. Only the user who runs this may
	 * read it.
	 * @param what what it is, for the message
	 * @throws UncheckedIOException if it could not be written, of which nothing is left
	 * then; the message is for users
	 */
	public static void write(Path file, String what, Content content) {
		try {
			Files.createDirectories(file.toAbsolutePath().getParent());
			Path unfinished = Files.createTempFile(file.toAbsolutePath().getParent(), file.getFileName() + "-",
					".part");
			try {
				try (Writer out = Files.newBufferedWriter(unfinished)) {
					content.writeTo(out);
				}
				Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
			}
			finally {
				Files.deleteIfExists(unfinished);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The " + what + " could not be written to " + file + ": " + ex.getMessage(),
					ex);
		}
	}

	/** What is in a report. */
	public interface Content {

		/** Writes all of it, and leaves the writer open. */
		void writeTo(Writer out) throws IOException;

	}

}
