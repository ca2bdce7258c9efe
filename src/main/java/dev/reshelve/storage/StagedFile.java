package dev.reshelve.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

import dev.reshelve.failure.RunFailedException;
import org.jspecify.annotations.Nullable;

/**
 * A whole object on this machine's disk, on its way. It is deleted when it is closed.
 */
public final class StagedFile implements AutoCloseable {

	private final Path path;

	private final StoredObject object;

	private final List<byte[]> parts;

	private final long size;

	private final @Nullable String type;

	private final DiskBudget.Share share;

	StagedFile(Path path, StoredObject object, List<byte[]> parts, @Nullable String type, DiskBudget.Share share) {
		this.path = path;
		this.object = object;
		this.parts = parts;
		this.size = (object.size() != null) ? object.size() : 0;
		this.type = type;
		this.share = share;
	}

	/** Its size and checksums, of what was read. */
	public StoredObject object() {
		return this.object;
	}

	/**
	 * The MD5 of each part in which it is to be put; empty if it is to be put whole, or
	 * if that was not known when it came.
	 */
	List<byte[]> parts() {
		return this.parts;
	}

	/** How many bytes it has. */
	public long size() {
		return this.size;
	}

	/** Its media type, or {@code null} if that is not known. */
	@Nullable String type() {
		return this.type;
	}

	Path path() {
		return this.path;
	}

	/** A stretch of its bytes. */
	InputStream open(long from, long length) {
		try {
			return new Stretch(FileChannel.open(this.path, StandardOpenOption.READ).position(from), length);
		}
		catch (IOException ex) {
			throw failed(this.path, ex);
		}
	}

	static RunFailedException failed(Path path, IOException cause) {
		return new RunFailedException("What is on its way cannot be kept in " + path.getParent() + " ("
				+ cause.getMessage() + "): see to the disk, or name another folder by RESHELVE_STORAGE_STAGING", cause);
	}

	@Override
	public void close() {
		try {
			Files.deleteIfExists(this.path);
		}
		catch (IOException ex) {
			throw failed(this.path, ex);
		}
		finally {
			this.share.close();
		}
	}

	private static final class Stretch extends InputStream {

		private final FileChannel channel;

		private long left;

		private Stretch(FileChannel channel, long length) {
			this.channel = channel;
			this.left = length;
		}

		@Override
		public int read() throws IOException {
			byte[] one = new byte[1];
			return (read(one, 0, 1) < 0) ? -1 : Byte.toUnsignedInt(one[0]);
		}

		@Override
		public int read(byte[] bytes, int offset, int length) throws IOException {
			if (this.left == 0 || length == 0) {
				return (length == 0) ? 0 : -1;
			}
			int read = this.channel.read(ByteBuffer.wrap(bytes, offset, (int) Math.min(length, this.left)));
			this.left -= Math.max(0, read);
			return read;
		}

		@Override
		public int available() {
			return (int) Math.min(Integer.MAX_VALUE, this.left);
		}

		@Override
		public void close() throws IOException {
			this.channel.close();
		}

	}

}
