package dev.reshelve.sandbox;

import java.util.Arrays;

/**
 * Every change made since the server started, in the order they were made, each linked to
 * the one before of the same document. It is the record of what was really applied, and
 * what the lagging index is derived from. Not thread-safe: the table guards it.
 */
final class ChangeLog {

	/** There is no change. */
	static final int NONE = -1;

	enum Kind {

		PATCH, SOMEBODY_ELSE, ADDED, REMOVED

	}

	private static final Kind[] KINDS = Kind.values();

	private long[] times = new long[1024];

	private int[] slots = new int[1024];

	private int[] previous = new int[1024];

	private int[] editedBefore = new int[1024];

	private short[] before = new short[1024];

	private short[] after = new short[1024];

	private byte[] kinds = new byte[1024];

	private int size;

	int add(Kind kind, int slot, int previousChange, short classificationBefore, short classificationAfter,
			int edited) {
		if (this.size == this.slots.length) {
			grow(this.size + (this.size >> 1));
		}
		int change = this.size++;
		this.times[change] = System.currentTimeMillis();
		this.slots[change] = slot;
		this.previous[change] = previousChange;
		this.editedBefore[change] = edited;
		this.before[change] = classificationBefore;
		this.after[change] = classificationAfter;
		this.kinds[change] = (byte) kind.ordinal();
		return change;
	}

	int size() {
		return this.size;
	}

	/** Milliseconds since 1970. */
	long time(int change) {
		return this.times[change];
	}

	int slot(int change) {
		return this.slots[change];
	}

	int previous(int change) {
		return this.previous[change];
	}

	int editedBefore(int change) {
		return this.editedBefore[change];
	}

	short before(int change) {
		return this.before[change];
	}

	short after(int change) {
		return this.after[change];
	}

	Kind kind(int change) {
		return KINDS[this.kinds[change]];
	}

	private void grow(int length) {
		this.times = Arrays.copyOf(this.times, length);
		this.slots = Arrays.copyOf(this.slots, length);
		this.previous = Arrays.copyOf(this.previous, length);
		this.editedBefore = Arrays.copyOf(this.editedBefore, length);
		this.before = Arrays.copyOf(this.before, length);
		this.after = Arrays.copyOf(this.after, length);
		this.kinds = Arrays.copyOf(this.kinds, length);
	}

}
