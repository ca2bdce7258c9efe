package dev.reshelve.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Reads a body of unknown length, but not beyond a limit.
 */
final class BoundedBody {

	private static final int SMALL = 4096;

	private static final int TRUSTED = 1 << 20;

	private BoundedBody() {
	}

	/**
	 * Reads the body to its end.
	 * @param announced the length that the header names, or -1; only a hint
	 * @throws TooLargeException as soon as the body turns out longer than the limit
	 */
	static byte[] read(InputStream body, long announced, int limit) throws IOException {
		if (announced > limit) {
			throw new TooLargeException();
		}
		byte[] bytes = new byte[(int) Math.min(limit, (announced >= 0) ? Math.min(announced, TRUSTED) : SMALL)];
		int length = 0;
		while (true) {
			int read = body.read(bytes, length, bytes.length - length);
			if (read < 0) {
				return exactly(bytes, length);
			}
			length += read;
			if (length == bytes.length) {
				int next = body.read();
				if (next < 0) {
					return bytes;
				}
				if (length == limit) {
					throw new TooLargeException();
				}
				bytes = Arrays.copyOf(bytes, (int) Math.min(limit, Math.max(SMALL, 2L * length)));
				bytes[length++] = (byte) next;
			}
		}
	}

	private static byte[] exactly(byte[] bytes, int length) {
		return (length == bytes.length) ? bytes : Arrays.copyOf(bytes, length);
	}

	/** The body is longer than the limit. */
	static final class TooLargeException extends IOException {

	}

}
