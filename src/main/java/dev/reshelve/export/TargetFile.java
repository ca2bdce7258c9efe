package dev.reshelve.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.reshelve.failure.PreflightException;

/**
 * Looks, before anything is read, whether a file can be written where it shall be.
 */
final class TargetFile {

	private TargetFile() {
	}

	/**
	 * @param file where it shall be, absolute
	 * @throws PreflightException if it cannot be written there, or may not since another
	 * is there
	 */
	static void check(Path file, boolean overwrite) {
		Path folder = file.getParent();
		if (Files.isDirectory(file) || folder == null) {
			throw new PreflightException(
					"--to: " + file + " is a folder. Name a file in it, such as " + file.resolve("documents.csv"));
		}
		if (!Files.isDirectory(folder)) {
			throw new PreflightException("--to: there is no folder " + folder + ". Make it first, or name another.");
		}
		if (Files.exists(file) && !overwrite) {
			throw new PreflightException(
					"--to: " + file + " is there already. Name another file, or add --overwrite to replace it.");
		}
		try {
			Files.delete(Files.createTempFile(folder, "reshelve-", ".part"));
		}
		catch (IOException ex) {
			throw new PreflightException("--to: " + folder + " cannot be written to (" + WriteTrouble.of(ex)
					+ "). Name a file in another folder.", ex);
		}
	}

}
