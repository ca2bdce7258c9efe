package dev.reshelve.move;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32C;

import dev.reshelve.document.VisibleText;
import dev.reshelve.ledger.Item;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Finds targets that are named twice, in eight bytes for each name: names with the same
 * hash are compared in a second pass. For one thread.
 */
class TargetNames {

	private long[] hashes = new long[1024];

	private int count;

	void add(String target) {
		if (this.count == this.hashes.length) {
			this.hashes = Arrays.copyOf(this.hashes, 2 * this.count);
		}
		this.hashes[this.count++] = hash(target);
	}

	/** Whether a second pass is needed. */
	boolean mayHaveTwins() {
		Arrays.sort(this.hashes, 0, this.count);
		for (int i = 1; i < this.count; i++) {
			if (this.hashes[i] == this.hashes[i - 1]) {
				return true;
			}
		}
		return false;
	}

	/** What a second pass looks for. */
	Twins twins() {
		Set<Long> twice = new HashSet<>();
		for (int i = 1; i < this.count; i++) {
			if (this.hashes[i] == this.hashes[i - 1]) {
				twice.add(this.hashes[i]);
			}
		}
		return new Twins(twice);
	}

	private static long hash(String target) {
		CRC32C crc = new CRC32C();
		crc.update(target.getBytes(UTF_8));
		return (long) target.hashCode() << 32 | crc.getValue();
	}

	/** The second pass. */
	static final class Twins {

		private final Set<Long> hashes;

		private final Map<String, Long> lines = new HashMap<>();

		private Twins(Set<Long> hashes) {
			this.hashes = hashes;
		}

		void check(ListLine line, int column, ListProblems problems) {
			Item item = line.item();
			if (item == null || !this.hashes.contains(hash(item.target()))) {
				return;
			}
			Long first = this.lines.putIfAbsent(item.target(), line.number());
			if (first != null) {
				problems.add(line.number(), column, "target '" + VisibleText.of(VisibleText.bounded(item.target(), 130))
						+ "' is there already, in line " + first, "give each object a target of its own");
			}
		}

	}

}
