package dev.reshelve.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import dev.reshelve.failure.PreflightException;
import dev.reshelve.failure.RunFailedException;
import dev.reshelve.pace.Pace;
import org.jspecify.annotations.Nullable;

/**
 * The files of a folder and of the folders in it. Links are listed, but not followed:
 * they may lead elsewhere.
 */
final class FileSource implements ObjectSource {

	private static final int PAGE = 1000;

	private final Path root;

	private final Pace pace;

	FileSource(Path root, Pace pace) {
		this.root = root;
		this.pace = pace;
	}

	@Override
	public void check() {
		if (!Files.isDirectory(this.root)) {
			throw new PreflightException("There is no folder " + this.root + " to move files from");
		}
	}

	@Override
	public ObjectListing list() {
		check();
		try {
			return new FolderListing(this.root, Files.walk(this.root));
		}
		catch (IOException ex) {
			throw unlisted(this.root, ex);
		}
	}

	@Override
	public String nameOf(String name) {
		String problem = TargetName.problem(name);
		if (problem != null) {
			throw new IllegalArgumentException(problem);
		}
		return name;
	}

	@Override
	public <T> T read(String name, ContentReader<T> reader) {
		TargetName.ensureFit("name", name);
		Path file = this.root.resolve(name);
		return this.pace.retrying(() -> {
			ensureWithin(file, name);
			try (InputStream stream = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
				StoredObject announced = new StoredObject(name, Files.size(file), Fingerprint.NONE);
				return reader.read(new Content(stream, announced, null));
			}
			catch (IOException ex) {
				throw explain(name, ex);
			}
		});
	}

	/** A folder on the way may have become a link. */
	private void ensureWithin(Path file, String name) {
		try {
			if (!file.toRealPath().startsWith(this.root.toRealPath())
					|| !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
				throw new StorageException.Refused(
						StorageWords.name(name) + " is a link or no file at all, which is not followed");
			}
		}
		catch (IOException ex) {
			throw explain(name, ex);
		}
	}

	static StorageException explain(String name, IOException cause) {
		return switch (cause) {
			case NoSuchFileException _ -> new StorageException.Refused("There is no file " + StorageWords.name(name));
			case AccessDeniedException _ ->
				new StorageException.Refused("The file " + StorageWords.name(name) + " may not be read or written");
			default -> new StorageException.Unsettled(
					"The file " + StorageWords.name(name) + " cannot be read or written (" + cause.getMessage() + ")",
					cause);
		};
	}

	private static RunFailedException unlisted(Path folder, IOException cause) {
		return new RunFailedException(
				"The folder " + folder + " cannot be listed whole (" + cause.getMessage() + "): see to its rights",
				cause);
	}

	/** Walks through the folder as it is asked. */
	private static final class FolderListing implements ObjectListing {

		private final Path root;

		private final Stream<Path> walk;

		private final Iterator<Path> paths;

		private FolderListing(Path root, Stream<Path> walk) {
			this.root = root;
			this.walk = walk;
			this.paths = walk.iterator();
		}

		@Override
		public List<StoredObject> next() {
			try {
				List<StoredObject> page = new ArrayList<>();
				while (page.size() < PAGE && this.paths.hasNext()) {
					StoredObject object = object(this.paths.next());
					if (object != null) {
						page.add(object);
					}
				}
				return page;
			}
			catch (UncheckedIOException ex) {
				throw unlisted(this.root, Objects.requireNonNull(ex.getCause()));
			}
			catch (IOException ex) {
				throw unlisted(this.root, ex);
			}
		}

		private @Nullable StoredObject object(Path path) throws IOException {
			if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
				return null;
			}
			Long size = Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) ? Files.size(path) : null;
			return new StoredObject(this.root.relativize(path).toString(), size, Fingerprint.NONE);
		}

		@Override
		public void close() {
			this.walk.close();
		}

	}

}
