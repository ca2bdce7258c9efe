package dev.reshelve.export;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

import dev.reshelve.failure.RunFailedException;
import dev.reshelve.slice.Slice;

/**
 * The part files of a run, in a folder of their own.
 *
 * @param folder where they are
 */
record Parts(Path folder) {

	/** The part file of a slice. */
	PartFile of(Slice slice) {
		return new PartFile(this.folder.resolve("part-%05d.csv".formatted(slice.number())));
	}

	/**
	 * Makes the folder, for this user only, unless it is there.
	 * @throws RunFailedException if that is not possible
	 */
	void prepare() {
		try {
			Files.createDirectories(this.folder.getParent());
			if (!Files.isDirectory(this.folder)) {
				Files.createDirectory(this.folder, forThisUserOnly());
			}
		}
		catch (IOException ex) {
			throw notWritten(ex);
		}
	}

	private static FileAttribute<?>[] forThisUserOnly() {
		boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
		return posix
				? new FileAttribute<?>[] {
						PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")) }
				: new FileAttribute<?>[0];
	}

	/** The rows could not be kept. */
	RunFailedException notWritten(IOException ex) {
		return new RunFailedException("What was read could not be kept in " + this.folder + " (" + WriteTrouble.of(ex)
				+ "). Make sure that there is room and that you may write there; restart reads what is missing.", ex);
	}

}
