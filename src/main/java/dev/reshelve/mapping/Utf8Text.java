package dev.reshelve.mapping;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * The text of a file in UTF-8.
 */
final class Utf8Text {

	private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

	private static final String REMEDY = "save the file as UTF-8 (in Excel: \"CSV UTF-8\")";

	private final byte[] bytes;

	private final ProblemCollector errors;

	Utf8Text(byte[] bytes, ProblemCollector errors) {
		this.bytes = bytes;
		this.errors = errors;
	}

	/**
	 * The text without its byte order mark. What is not UTF-8 is reported, and read in
	 * the encoding that it most likely has, so that the rest of the file can still be
	 * checked.
	 * @throws MappingFileException if the file is in UTF-16, which leaves nothing to
	 * check
	 */
	String decode() {
		if (isUtf16()) {
			this.errors.add(1, 0, "the file is in UTF-16, not in UTF-8", REMEDY);
			this.errors.throwIfAny();
		}
		int start = startsWith(0xEF, 0xBB, 0xBF) ? 3 : 0;
		ByteBuffer in = ByteBuffer.wrap(this.bytes, start, this.bytes.length - start);
		CharBuffer out = CharBuffer.allocate(in.remaining());
		CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
		int first = -1;
		long count = 0;
		for (CoderResult result = decoder.decode(in, out, true); result.isError(); count++) {
			if (first < 0) {
				first = in.position();
			}
			byte[] foreign = new byte[result.length()];
			in.get(foreign);
			out.put(new String(foreign, WINDOWS_1252));
			result = decoder.decode(in, out, true);
		}
		if (first >= 0) {
			report(start, first, count);
		}
		return out.flip().toString();
	}

	/**
	 * Without a byte order mark, ASCII letters in UTF-16 give themselves away by a zero
	 * in every other byte.
	 */
	private boolean isUtf16() {
		return startsWith(0xFE, 0xFF) || startsWith(0xFF, 0xFE)
				|| (this.bytes.length > 1 && ((this.bytes[0] == 0) != (this.bytes[1] == 0)));
	}

	private boolean startsWith(int... expected) {
		for (int i = 0; i < expected.length; i++) {
			if (i >= this.bytes.length || Byte.toUnsignedInt(this.bytes[i]) != expected[i]) {
				return false;
			}
		}
		return true;
	}

	private void report(int start, int position, long count) {
		long line = 1;
		int lineStart = start;
		for (int i = start; i < position; i++) {
			if (this.bytes[i] == '\n' || (this.bytes[i] == '\r' && this.bytes[i + 1] != '\n')) {
				line++;
				lineStart = i + 1;
			}
		}
		int column = position - lineStart + 1;
		this.errors.add(line, column, "byte %d of this line, 0x%02X, is not UTF-8%s".formatted(column,
				this.bytes[position], (count > 1) ? ", the first of %d such places".formatted(count) : ""), REMEDY);
	}

}
