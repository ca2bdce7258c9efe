package dev.reshelve.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes JSON as UTF-8 into an array that grows; commas come by themselves. */
final class Json {

	private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

	private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);

	private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);

	private byte[] bytes;

	private int length;

	private boolean comma;

	Json(int capacity) {
		this.bytes = new byte[Math.max(64, capacity)];
	}

	/** Encodes a field's name for {@link #name(byte[])}. */
	static byte[] key(String name) {
		return ("\"" + name + "\":").getBytes(StandardCharsets.US_ASCII);
	}

	Json open(char bracket) {
		room(2);
		separate();
		this.bytes[this.length++] = (byte) bracket;
		this.comma = false;
		return this;
	}

	Json close(char bracket) {
		room(1);
		this.bytes[this.length++] = (byte) bracket;
		this.comma = true;
		return this;
	}

	Json name(byte[] key) {
		room(key.length + 1);
		separate();
		System.arraycopy(key, 0, this.bytes, this.length, key.length);
		this.length += key.length;
		this.comma = false;
		return this;
	}

	Json name(String name) {
		return name(key(name));
	}

	Json value(String text) {
		room(text.length() * 6 + 3);
		separate();
		this.bytes[this.length++] = '"';
		text(text);
		this.bytes[this.length++] = '"';
		this.comma = true;
		return this;
	}

	Json value(boolean value) {
		byte[] word = value ? TRUE : FALSE;
		room(word.length + 1);
		separate();
		System.arraycopy(word, 0, this.bytes, this.length, word.length);
		this.length += word.length;
		this.comma = true;
		return this;
	}

	Json value(long value) {
		room(21);
		separate();
		digits(value);
		this.comma = true;
		return this;
	}

	/** A document's id. */
	Json id(String library, int number, int version) {
		room(library.length() * 6 + 30);
		separate();
		this.bytes[this.length++] = '"';
		text(library);
		this.bytes[this.length++] = '!';
		digits(number);
		this.bytes[this.length++] = '.';
		digits(version);
		this.bytes[this.length++] = '"';
		this.comma = true;
		return this;
	}

	/** A time as in {@code 2024-02-29T12:00:00Z}, from seconds since 1970. */
	Json time(long seconds) {
		room(23);
		separate();
		this.bytes[this.length++] = '"';
		// Civil date from days, after Howard Hinnant: many times quicker than java.time.
		int days = (int) Math.floorDiv(seconds, 86_400L) + 719_468;
		int era = Math.floorDiv(days, 146_097);
		int dayOfEra = days - era * 146_097;
		int yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
		int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
		int shifted = (5 * dayOfYear + 2) / 153;
		int month = (shifted < 10) ? shifted + 3 : shifted - 9;
		int year = yearOfEra + era * 400 + ((month <= 2) ? 1 : 0);
		int second = (int) Math.floorMod(seconds, 86_400L);
		two(year / 100);
		two(year % 100);
		mark('-').two(month);
		mark('-').two(dayOfYear - (153 * shifted + 2) / 5 + 1);
		mark('T').two(second / 3600);
		mark(':').two(second / 60 % 60);
		mark(':').two(second % 60);
		mark('Z').mark('"');
		this.comma = true;
		return this;
	}

	byte[] bytes() {
		return this.bytes;
	}

	int length() {
		return this.length;
	}

	private void text(String text) {
		for (int index = 0; index < text.length(); index++) {
			char letter = text.charAt(index);
			if (letter == '"' || letter == '\\') {
				mark('\\').mark(letter);
			}
			else if (letter < 0x20) {
				mark('\\').mark('u').mark('0').mark('0');
				this.bytes[this.length++] = HEX[letter >> 4];
				this.bytes[this.length++] = HEX[letter & 15];
			}
			else if (letter < 0x80) {
				this.bytes[this.length++] = (byte) letter;
			}
			else {
				byte[] rest = text.substring(index, lastOfRun(text, index)).getBytes(StandardCharsets.UTF_8);
				System.arraycopy(rest, 0, this.bytes, this.length, rest.length);
				this.length += rest.length;
				index = lastOfRun(text, index) - 1;
			}
		}
	}

	private static int lastOfRun(String text, int from) {
		int to = from;
		while (to < text.length() && text.charAt(to) >= 0x80) {
			to++;
		}
		return to;
	}

	private void digits(long value) {
		if (value < 0) {
			this.bytes[this.length++] = '-';
		}
		long rest = Math.abs(value);
		int count = 1;
		for (long bound = rest; bound >= 10; bound /= 10) {
			count++;
		}
		for (int place = this.length + count - 1; place >= this.length; place--) {
			this.bytes[place] = (byte) ('0' + rest % 10);
			rest /= 10;
		}
		this.length += count;
	}

	private void two(int value) {
		this.bytes[this.length++] = (byte) ('0' + value / 10);
		this.bytes[this.length++] = (byte) ('0' + value % 10);
	}

	private Json mark(char letter) {
		this.bytes[this.length++] = (byte) letter;
		return this;
	}

	private void separate() {
		if (this.comma) {
			this.bytes[this.length++] = ',';
		}
	}

	private void room(int more) {
		if (this.bytes.length - this.length < more) {
			this.bytes = Arrays.copyOf(this.bytes, Math.max(this.bytes.length * 2, this.length + more));
		}
	}

}
