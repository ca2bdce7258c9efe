package dev.reshelve.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import dev.reshelve.failure.PreflightException;
import dev.reshelve.pace.Pace;

/**
 * A folder that files are put to. Each is written beside its place, read back, and moved
 * into it.
 */
final class FileTarget implements ObjectTarget {

	private static final String BESIDE = ".reshelve-part";

	private final Path root;

	private final Pace pace;

	private final StorageProperties properties;

	FileTarget(Path root, Pace pace, StorageProperties properties) {
		this.root = root;
		this.pace = pace;
		this.properties = properties;
	}

	@Override
	public void check() {
		if (!Files.isDirectory(this.root) || !Files.isWritable(this.root)) {
			throw new PreflightException("There is no folder " + this.root
					+ " to move files to, or it may not be written: make it, or mount it");
		}
	}

	@Override
	public void prepare() {
		Path parent = this.root.getParent();
		if (Files.notExists(this.root, LinkOption.NOFOLLOW_LINKS) && parent != null) {
			if (!Files.isDirectory(parent)) {
				throw new PreflightException("There is no folder " + this.root + " to move files to, nor one " + parent
						+ " to make it in: see to its name, or make it");
			}
			try {
				Files.createDirectories(this.root);
			}
			catch (IOException ex) {
				throw new PreflightException("The folder " + this.root + " to move files to cannot be made ("
						+ ex.getMessage() + "): see to the rights of " + parent, ex);
			}
		}
		check();
	}

	@Override
	public Glance glance(List<String> names) {
		return Glance.NONE;
	}

	@Override
	public Optional<StoredObject> look(String name) {
		Path file = place(name);
		return this.pace.retrying(() -> {
			if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
				return Optional.empty();
			}
			if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
				throw new StorageException.Refused(
						"In the place of " + StorageWords.name(name) + " there is a folder, a link or no file at all");
			}
			try {
				return Optional.of(new StoredObject(name, Files.size(file), Fingerprint.NONE));
			}
			catch (IOException ex) {
				throw FileSource.explain(name, ex);
			}
		});
	}

	@Override
	public boolean holds(StoredObject found, StagedFile file) {
		return switch (found.compare(file.object())) {
			case SAME -> true;
			case DIFFERENT -> false;
			case UNKNOWN -> readBack(found.name()).compare(file.object()) == Likeness.SAME;
		};
	}

	@Override
	public StoredObject put(String name, StagedFile file) {
		Path place = place(name);
		return this.pace.retrying(() -> {
			Path beside = beside(place);
			try {
				makeFolder(place, name);
				Files.copy(file.path(), beside, StandardCopyOption.REPLACE_EXISTING);
				StoredObject written = digest(name, beside);
				if (written.compare(file.object()) != Likeness.SAME) {
					throw new StorageException.Unsettled("What was written of " + StorageWords.name(name)
							+ " is not what was to be written: " + written.fingerprint(), null);
				}
				Files.move(beside, place, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
				return written;
			}
			catch (IOException ex) {
				throw FileSource.explain(name, ex);
			}
			finally {
				delete(beside, name);
			}
		});
	}

	@Override
	public void tidy(String name) {
		delete(beside(place(name)), name);
	}

	@Override
	public StoredObject readBack(String name) {
		Path file = place(name);
		return this.pace.retrying(() -> {
			try {
				return digest(name, file);
			}
			catch (IOException ex) {
				throw FileSource.explain(name, ex);
			}
		});
	}

	private StoredObject digest(String name, Path file) throws IOException {
		try (InputStream stream = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
			return Digests.of(name, stream, new SlowTransfer(this.properties));
		}
	}

	/**
	 * Where a file belongs.
	 * @throws StorageException.Refused if that is not below the folder, by its name or by
	 * a link on the way
	 */
	private Path place(String name) {
		TargetName.ensureFit("target name", name);
		Path place = this.root.resolve(name);
		Path existing = Objects.requireNonNull(place.getParent());
		while (!Files.exists(existing, LinkOption.NOFOLLOW_LINKS)) {
			existing = Objects.requireNonNull(existing.getParent());
		}
		ensureWithin(existing, name);
		return place;
	}

	private void makeFolder(Path place, String name) throws IOException {
		Path folder = Objects.requireNonNull(place.getParent());
		Files.createDirectories(folder);
		ensureWithin(folder, name);
	}

	private void ensureWithin(Path folder, String name) {
		try {
			if (!folder.toRealPath().startsWith(this.root.toRealPath())) {
				throw new StorageException.Refused(
						"The target name " + StorageWords.name(name) + " leads out of " + this.root + " by a link");
			}
		}
		catch (IOException ex) {
			throw FileSource.explain(name, ex);
		}
	}

	/**
	 * The same at each try, so that what a kill left there goes away with the next one.
	 */
	private static Path beside(Path place) {
		String name = Digests.hex(Digests.md5().digest(place.toString().getBytes(StandardCharsets.UTF_8)));
		return place.resolveSibling("." + name + BESIDE);
	}

	private static void delete(Path beside, String name) {
		try {
			Files.deleteIfExists(beside);
		}
		catch (IOException ex) {
			throw FileSource.explain(name, ex);
		}
	}

}
