package dev.reshelve.sandbox.archivesspace;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;

import tools.jackson.databind.node.ObjectNode;

/**
 * What can change of the records of one kind: when each was modified, which are deleted,
 * and what was changed. Five bytes a record. Thread-safe.
 */
final class RecordTable {

	/** The start of 2015. */
	private static final int OLDEST = 1_420_070_400;

	private static final int TEN_YEARS = 315_360_000;

	private final int[] modified;

	private final BitSet deleted = new BitSet();

	private final Map<Integer, List<Consumer<ObjectNode>>> changes = new HashMap<>();

	RecordTable(int size, long seed) {
		SplittableRandom random = new SplittableRandom(seed);
		this.modified = random.ints(size, OLDEST, OLDEST + TEN_YEARS).toArray();
	}

	int size() {
		return this.modified.length;
	}

	synchronized boolean holds(int index) {
		return index >= 0 && index < this.modified.length && !this.deleted.get(index);
	}

	/** Seconds since 1970. */
	synchronized int modified(int index) {
		return this.modified[index];
	}

	synchronized void touch(int index, int seconds) {
		this.modified[index] = seconds;
	}

	synchronized void change(int index, Consumer<ObjectNode> change, int seconds) {
		this.changes.computeIfAbsent(index, (key) -> new ArrayList<>()).add(change);
		this.modified[index] = seconds;
	}

	synchronized void delete(int index) {
		this.deleted.set(index);
		this.changes.remove(index);
	}

	/** The changes of a record, the oldest first. */
	synchronized List<Consumer<ObjectNode>> changes(int index) {
		return List.copyOf(this.changes.getOrDefault(index, List.of()));
	}

}
