package dev.reshelve.sandbox;

import java.nio.ByteBuffer;
import java.util.Base64;

import org.jspecify.annotations.Nullable;

/**
 * Where a list goes on: after an item. Opaque to clients.
 *
 * @param number the item's number
 * @param version the item's version
 * @param bits what the shuffled order is derived from
 * @param page how many pages came before
 * @param issued milliseconds since 1970
 * @param query what was asked, as a hash: a cursor is good for one query only
 */
record Cursor(int number, int version, int bits, int page, long issued, long query) {

	private static final int LENGTH = 4 + 4 + 4 + 4 + 8 + 8 + 8;

	String encode() {
		ByteBuffer buffer = ByteBuffer.allocate(LENGTH);
		buffer.putInt(this.number).putInt(this.version).putInt(this.bits).putInt(this.page);
		buffer.putLong(this.issued).putLong(this.query).putLong(check());
		return Base64.getUrlEncoder().withoutPadding().encodeToString(buffer.array());
	}

	/** Reads a cursor, or gives {@code null} if it is none of ours. */
	static @Nullable Cursor decode(String text) {
		byte[] bytes;
		try {
			bytes = Base64.getUrlDecoder().decode(text);
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
		if (bytes.length != LENGTH) {
			return null;
		}
		ByteBuffer buffer = ByteBuffer.wrap(bytes);
		Cursor cursor = new Cursor(buffer.getInt(), buffer.getInt(), buffer.getInt(), buffer.getInt(), buffer.getLong(),
				buffer.getLong());
		return (buffer.getLong() == cursor.check()) ? cursor : null;
	}

	private long check() {
		return Dice.mix(Dice.mix(this.number * 31L + this.version) + Dice.mix(this.bits * 31L + this.page)
				+ Dice.mix(this.issued) + this.query);
	}

}
