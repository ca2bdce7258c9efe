package dev.reshelve.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;

import dev.reshelve.failure.PreflightException;

import org.springframework.util.FileSystemUtils;

/**
 * A folder of this process alone, within the one that all of them share. A lock on a file
 * in it says that its process lives; the system lets it go with the process, in whichever
 * way that ends.
 */
final class StagingFolder implements AutoCloseable {

	private static final String PREFIX = "of-";

	private static final String LOCK = "lock";

	private final Path path;

	private final FileChannel lock;

	private StagingFolder(Path path, FileChannel lock) {
		this.path = path;
		this.lock = lock;
	}

	/** Makes one, and removes those of processes that died. */
	static StagingFolder open(Path shared) {
		try {
			Files.createDirectories(shared);
			// One at a time, so that nobody takes a folder that is being made for a dead
			// one.
			try (FileChannel turn = FileChannel.open(shared.resolve(LOCK), StandardOpenOption.CREATE,
					StandardOpenOption.WRITE); FileLock _ = waitFor(turn)) {
				removeDead(shared);
				Path path = createPrivate(shared.resolve(PREFIX + UUID.randomUUID()));
				FileChannel lock = FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE,
						StandardOpenOption.WRITE);
				lock.lock();
				return new StagingFolder(path, lock);
			}
		}
		catch (IOException ex) {
			throw new PreflightException("The folder for what is on its way, " + shared + ", cannot be used ("
					+ ex.getMessage() + "): see to it, or name another one by RESHELVE_STORAGE_STAGING", ex);
		}
	}

	/** What is on its way is nobody else's business. */
	private static Path createPrivate(Path path) throws IOException {
		return path.getFileSystem().supportedFileAttributeViews().contains("posix")
				? Files.createDirectory(path,
						PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")))
				: Files.createDirectory(path);
	}

	private static FileLock waitFor(FileChannel channel) throws IOException {
		while (true) {
			try {
				return channel.lock();
			}
			catch (OverlappingFileLockException ex) {
				// Another thread of this process.
				Thread.onSpinWait();
			}
		}
	}

	private static void removeDead(Path shared) throws IOException {
		try (DirectoryStream<Path> folders = Files.newDirectoryStream(shared, PREFIX + "*")) {
			for (Path folder : folders) {
				if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS) && isDead(folder)) {
					FileSystemUtils.deleteRecursively(folder);
				}
			}
		}
	}

	private static boolean isDead(Path folder) throws IOException {
		try (FileChannel channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE,
				StandardOpenOption.WRITE); FileLock lock = channel.tryLock()) {
			return lock != null;
		}
		catch (OverlappingFileLockException ex) {
			return false;
		}
	}

	Path path() {
		return this.path;
	}

	/** How many bytes the disk has free. */
	long free() {
		try {
			return Files.getFileStore(this.path).getUsableSpace();
		}
		catch (IOException ex) {
			throw StagedFile.failed(this.path.resolve(LOCK), ex);
		}
	}

	@Override
	public void close() {
		try {
			FileSystemUtils.deleteRecursively(this.path);
			this.lock.close();
		}
		catch (IOException ex) {
			throw StagedFile.failed(this.path.resolve(LOCK), ex);
		}
	}

}
