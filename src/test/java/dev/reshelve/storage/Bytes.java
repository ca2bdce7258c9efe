package dev.reshelve.storage;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Random;

/**
 * Bytes for tests.
 */
public final class Bytes {

	private Bytes() {
	}

	/** So many bytes that no other seed has. */
	public static byte[] of(int count, long seed) {
		byte[] bytes = new byte[count];
		new Random(seed).nextBytes(bytes);
		return bytes;
	}

	/** So many bytes, however many they are. */
	public static InputStream stream(long count, long seed) {
		Random random = new Random(seed);
		return new InputStream() {

			private final byte[] block = new byte[1 << 16];

			private long left = count;

			@Override
			public int read() {
				byte[] one = new byte[1];
				return (read(one, 0, 1) < 0) ? -1 : Byte.toUnsignedInt(one[0]);
			}

			@Override
			public int read(byte[] bytes, int offset, int length) {
				if (this.left == 0) {
					return -1;
				}
				int read = (int) Math.min(this.left, Math.min(length, this.block.length));
				random.nextBytes(this.block);
				System.arraycopy(this.block, 0, bytes, offset, read);
				this.left -= read;
				return read;
			}

		};
	}

	/** The same stream, but its first byte is another one. */
	public static InputStream corrupted(InputStream stream) {
		return new FilterInputStream(stream) {

			private boolean done;

			@Override
			public int read(byte[] bytes, int offset, int length) throws IOException {
				int read = super.read(bytes, offset, length);
				if (read > 0 && !this.done) {
					bytes[offset] ^= 1;
					this.done = true;
				}
				return read;
			}

		};
	}

	/** The same stream, but it breaks after so many bytes. */
	public static InputStream breaking(InputStream stream, int after) {
		return new FilterInputStream(stream) {

			private int left = after;

			@Override
			public int read(byte[] bytes, int offset, int length) throws IOException {
				if (this.left == 0) {
					throw new IOException("broken on purpose");
				}
				int read = super.read(bytes, offset, Math.min(length, this.left));
				this.left -= Math.max(0, read);
				return read;
			}

		};
	}

}
