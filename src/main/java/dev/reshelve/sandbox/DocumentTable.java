package dev.reshelve.sandbox;

import java.util.Arrays;

import dev.reshelve.sandbox.ChangeLog.Kind;

/**
 * The documents of one library in arrays, a slot for each version, ordered by number and
 * version: about 25 bytes each. Slots are never moved or taken away, new documents come
 * last. Thread-safe.
 */
final class DocumentTable {

	/** There is no such document. */
	static final int NONE = -1;

	private static final byte LATEST = 1;

	private static final byte REMOVED = 2;

	private final ChangeLog changes = new ChangeLog();

	private int[] numbers;

	private byte[] versions;

	private short[] classifications;

	private byte[] conditions;

	private byte[] flags;

	private int[] edited;

	private int[] lastChange;

	private int[] patchCalls;

	private int size;

	DocumentTable(int capacity) {
		int length = Math.max(16, capacity);
		this.numbers = new int[length];
		this.versions = new byte[length];
		this.classifications = new short[length];
		this.conditions = new byte[length];
		this.flags = new byte[length];
		this.edited = new int[length];
		this.lastChange = new int[length];
		this.patchCalls = new int[length];
	}

	/** Adds one version; versions of one number come in order, numbers too. */
	synchronized int append(int number, int version, int classNumber, int subclassNumber, Condition condition,
			int editedSeconds) {
		if (this.size == this.numbers.length) {
			grow(this.size + (this.size >> 1));
		}
		int slot = this.size++;
		this.numbers[slot] = number;
		this.versions[slot] = (byte) version;
		this.classifications[slot] = pack(classNumber, subclassNumber);
		this.conditions[slot] = (byte) condition.ordinal();
		this.flags[slot] = LATEST;
		this.edited[slot] = editedSeconds;
		this.lastChange[slot] = ChangeLog.NONE;
		if (slot > 0 && this.numbers[slot - 1] == number) {
			this.flags[slot - 1] &= ~LATEST;
		}
		return slot;
	}

	/** Says that a document is new, so that a lagging index does not know it yet. */
	synchronized void markAdded(int slot) {
		log(Kind.ADDED, slot, this.classifications[slot]);
	}

	synchronized int size() {
		return this.size;
	}

	synchronized int lastNumber() {
		return (this.size == 0) ? 0 : this.numbers[this.size - 1];
	}

	/** The first slot whose number is not less than this one. */
	synchronized int firstSlot(long number) {
		if (number > Integer.MAX_VALUE) {
			return this.size;
		}
		int place = Arrays.binarySearch(this.numbers, 0, this.size, (int) Math.max(0, number));
		if (place < 0) {
			return -place - 1;
		}
		while (place > 0 && this.numbers[place - 1] == number) {
			place--;
		}
		return place;
	}

	/** The slot of one version, removed or not, or {@link #NONE}. */
	synchronized int find(long number, int version) {
		for (int slot = firstSlot(number); slot < this.size && this.numbers[slot] == number; slot++) {
			if (this.versions[slot] == version) {
				return slot;
			}
		}
		return NONE;
	}

	/** Reads a document as it is now. Gives {@code false} if it was removed. */
	synchronized boolean read(int slot, DocumentRow row) {
		fill(slot, row, this.classifications[slot], this.edited[slot]);
		return (this.flags[slot] & REMOVED) == 0;
	}

	/**
	 * Reads a document as an index knows it that has not seen later changes.
	 * @param horizon milliseconds since 1970; later changes are not seen
	 * @return {@code false} if that index does not hold the document
	 */
	synchronized boolean read(int slot, DocumentRow row, long horizon) {
		short classification = this.classifications[slot];
		int editedSeconds = this.edited[slot];
		boolean present = (this.flags[slot] & REMOVED) == 0;
		int change = this.lastChange[slot];
		while (change != ChangeLog.NONE && this.changes.time(change) > horizon) {
			classification = this.changes.before(change);
			editedSeconds = this.changes.editedBefore(change);
			switch (this.changes.kind(change)) {
				case ADDED -> present = false;
				case REMOVED -> present = true;
				case PATCH, SOMEBODY_ELSE -> {
				}
			}
			change = this.changes.previous(change);
		}
		fill(slot, row, classification, editedSeconds);
		return present;
	}

	/** Changes a classification. */
	synchronized void change(Kind kind, int slot, int classNumber, int subclassNumber, int editedSeconds) {
		short classification = pack(classNumber, subclassNumber);
		log(kind, slot, classification);
		this.classifications[slot] = classification;
		this.edited[slot] = editedSeconds;
	}

	synchronized void condition(int slot, Condition condition) {
		this.conditions[slot] = (byte) condition.ordinal();
	}

	/** Removes one version; the one before becomes the latest. */
	synchronized void remove(int slot) {
		log(Kind.REMOVED, slot, this.classifications[slot]);
		this.flags[slot] |= REMOVED;
		int before = slot - 1;
		while (before >= 0 && this.numbers[before] == this.numbers[slot] && (this.flags[before] & REMOVED) != 0) {
			before--;
		}
		if ((this.flags[slot] & LATEST) != 0 && before >= 0 && this.numbers[before] == this.numbers[slot]) {
			this.flags[before] |= LATEST;
		}
	}

	synchronized void countPatch(int slot) {
		this.patchCalls[slot]++;
	}

	synchronized int patchCalls(int slot) {
		return this.patchCalls[slot];
	}

	/** Goes through the changes of one document, the newest first. */
	synchronized void eachChange(int slot, ChangeVisitor visitor) {
		for (int change = this.lastChange[slot]; change != ChangeLog.NONE; change = this.changes.previous(change)) {
			visitor.visit(this.changes, change);
		}
	}

	/** Goes through all changes in the order they were made. */
	synchronized void eachChange(ChangeVisitor visitor) {
		for (int change = 0; change < this.changes.size(); change++) {
			visitor.visit(this.changes, change);
		}
	}

	static int classNumber(short classification) {
		return (classification >>> 8) & 0xFF;
	}

	static int subclassNumber(short classification) {
		return classification & 0xFF;
	}

	private static short pack(int classNumber, int subclassNumber) {
		return (short) ((classNumber << 8) | subclassNumber);
	}

	private void log(Kind kind, int slot, short after) {
		this.lastChange[slot] = this.changes.add(kind, slot, this.lastChange[slot], this.classifications[slot], after,
				this.edited[slot]);
	}

	private void fill(int slot, DocumentRow row, short classification, int editedSeconds) {
		row.slot = slot;
		row.number = this.numbers[slot];
		row.version = this.versions[slot];
		row.classNumber = classNumber(classification);
		row.subclassNumber = subclassNumber(classification);
		row.condition = Condition.of(this.conditions[slot]);
		row.edited = editedSeconds;
		row.latest = (this.flags[slot] & LATEST) != 0;
	}

	private void grow(int length) {
		this.numbers = Arrays.copyOf(this.numbers, length);
		this.versions = Arrays.copyOf(this.versions, length);
		this.classifications = Arrays.copyOf(this.classifications, length);
		this.conditions = Arrays.copyOf(this.conditions, length);
		this.flags = Arrays.copyOf(this.flags, length);
		this.edited = Arrays.copyOf(this.edited, length);
		this.lastChange = Arrays.copyOf(this.lastChange, length);
		this.patchCalls = Arrays.copyOf(this.patchCalls, length);
	}

	/** Is shown one change at a time. */
	@FunctionalInterface
	interface ChangeVisitor {

		void visit(ChangeLog changes, int change);

	}

}
