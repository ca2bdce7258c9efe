package dev.reshelve.storage;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import dev.reshelve.failure.PreflightException;
import org.jspecify.annotations.Nullable;

/**
 * Brings objects to this machine's disk, within a budget of bytes. What a process leaves
 * behind that dies is removed by the next one that stages anything in the same folder.
 * Thread-safe.
 */
public final class Staging implements AutoCloseable {

	static final int BUFFER = 64 << 10;

	/** For objects of unknown size; what turns out larger is begun anew. */
	private static final long GUESS = 1 << 20;

	private final StagingFolder folder;

	private final DiskBudget budget;

	private final StorageProperties properties;

	private final AtomicLong number = new AtomicLong();

	private Staging(StagingFolder folder, DiskBudget budget, StorageProperties properties) {
		this.folder = folder;
		this.budget = budget;
		this.properties = properties;
	}

	/**
	 * Begins to stage.
	 * @param budget how many bytes may lie on the disk at the same time
	 * @throws PreflightException if the disk has not so many bytes free, or the folder
	 * cannot be used
	 */
	public static Staging open(StorageProperties properties, long budget) {
		StagingFolder folder = StagingFolder.open(properties.staging());
		long free = folder.free();
		if (free < budget) {
			folder.close();
			throw new PreflightException(
					"--disk-budget is %,d bytes, but only %,d are free in %s: make room, or give it less"
						.formatted(budget, free, properties.staging()));
		}
		return new Staging(folder, new DiskBudget(budget), properties);
	}

	/** How many bytes of the budget are free. */
	long free() {
		return this.budget.free();
	}

	/**
	 * Brings an object to the disk. Waits until there is room.
	 * @param size how many bytes it should have, or {@code null} if that is not known
	 * @param target where it is to be put
	 * @throws StorageException if it cannot be read, or has more bytes than there will
	 * ever be room for
	 * @throws dev.reshelve.failure.RunFailedException if the disk cannot be written
	 */
	public StagedFile stage(ObjectSource source, String name, @Nullable Long size, ObjectTarget target) {
		long room = (size != null) ? size : Math.min(GUESS, this.budget.bytes());
		while (true) {
			ensureRoomFor(name, room);
			DiskBudget.Share share = this.budget.take(room);
			Path path = this.folder.path().resolve("object-" + this.number.incrementAndGet());
			boolean staged = false;
			try {
				StagedFile file = source.read(name, (content) -> write(content, name, path, share, target));
				staged = true;
				return file;
			}
			catch (Outgrown ex) {
				// Waiting for more room with some of it in hand could wait for ever.
				room = ex.room;
			}
			finally {
				if (!staged) {
					new StagedFile(path, new StoredObject(name, null, Fingerprint.NONE), List.of(), null, share)
						.close();
				}
			}
		}
	}

	private StagedFile write(Content content, String name, Path path, DiskBudget.Share share, ObjectTarget target)
			throws IOException {
		StoredObject announced = content.announced();
		if (announced.size() != null) {
			grow(name, share, announced.size(), announced.size());
		}
		Digests digests = digests(announced, target);
		SlowTransfer slow = new SlowTransfer(this.properties);
		byte[] buffer = new byte[BUFFER];
		try (LocalFile file = new LocalFile(path)) {
			for (int read = content.stream().read(buffer); read >= 0; read = content.stream().read(buffer)) {
				digests.update(buffer, read);
				slow.passed(read);
				grow(name, share, digests.size(), 2 * digests.size());
				file.write(buffer, read);
			}
		}
		StoredObject came = new StoredObject(name, digests.size(), digests.fingerprint());
		if (came.compare(announced) == Likeness.DIFFERENT) {
			throw new StorageException.Unsettled("What came of " + StorageWords.name(name)
					+ " is not what was announced: " + difference(announced, came), null);
		}
		share.resize(digests.size());
		String mark = announced.fingerprint().digests().get(Fingerprint.ETAG);
		StoredObject known = (mark == null) ? came
				: new StoredObject(name, came.size(), came.fingerprint().with(Fingerprint.ETAG, mark));
		return new StagedFile(path, known, digests.parts(), MediaTypes.of(content.type(), name), share);
	}

	private Digests digests(StoredObject announced, ObjectTarget target) {
		boolean small = announced.size() == null || announced.size() < this.properties.multipartFrom().toBytes();
		long partSize = target.partSize(announced);
		return new Digests(small || announced.fingerprint().digests().containsKey(Fingerprint.MD5), partSize);
	}

	private static String difference(StoredObject announced, StoredObject came) {
		if (announced.size() != null && !announced.size().equals(came.size())) {
			return "%,d of %,d bytes".formatted(came.size(), announced.size());
		}
		return "the checksum is " + came.fingerprint() + ", not " + announced.fingerprint();
	}

	private void grow(String name, DiskBudget.Share share, long needed, long wanted) {
		if (needed > share.bytes()) {
			ensureRoomFor(name, needed);
			if (!share.resize(needed)) {
				throw new Outgrown(Math.min(wanted, this.budget.bytes()));
			}
		}
	}

	private void ensureRoomFor(String name, long bytes) {
		if (!this.budget.hasRoomFor(bytes)) {
			throw new StorageException.Refused(
					"%s is too large: at least %,d bytes, more than the %,d that --disk-budget grants"
						.formatted(StorageWords.name(name), bytes, this.budget.bytes()));
		}
	}

	/** Removes what is still there. */
	@Override
	public void close() {
		this.folder.close();
	}

	/** An object has more bytes than room was taken for. */
	private static final class Outgrown extends RuntimeException {

		private final long room;

		private Outgrown(long room) {
			super(null, null, false, false);
			this.room = room;
		}

	}

	/** Tells failures of the disk from those of the network. */
	private static final class LocalFile implements AutoCloseable {

		private final Path path;

		private final OutputStream stream;

		private LocalFile(Path path) {
			this.path = path;
			try {
				this.stream = Files.newOutputStream(path);
			}
			catch (IOException ex) {
				throw StagedFile.failed(path, ex);
			}
		}

		private void write(byte[] bytes, int length) {
			try {
				this.stream.write(bytes, 0, length);
			}
			catch (IOException ex) {
				throw StagedFile.failed(this.path, ex);
			}
		}

		@Override
		public void close() {
			try {
				this.stream.close();
			}
			catch (IOException ex) {
				throw StagedFile.failed(this.path, ex);
			}
		}

	}

}
