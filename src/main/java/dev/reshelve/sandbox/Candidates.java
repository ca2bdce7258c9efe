package dev.reshelve.sandbox;

import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The slots that a filter by document number leaves, counted from 0: so that a short list
 * of numbers costs no scan.
 */
final class Candidates {

	/** The first slot of each run of slots. */
	private final int[] slots;

	/** How many candidates come before each run; one more for their end. */
	private final int[] before;

	private Candidates(int[] slots, int[] before) {
		this.slots = slots;
		this.before = before;
	}

	static Candidates of(DocumentTable table, @Nullable NumberSet numbers) {
		List<NumberSet.Range> ranges = (numbers != null) ? numbers.ranges()
				: List.of(new NumberSet.Range(0, Integer.MAX_VALUE));
		int[] slots = new int[ranges.size()];
		int[] before = new int[ranges.size() + 1];
		for (int run = 0; run < slots.length; run++) {
			slots[run] = table.firstSlot(ranges.get(run).from());
			before[run + 1] = before[run] + table.firstSlot(ranges.get(run).to() + 1) - slots[run];
		}
		return new Candidates(slots, before);
	}

	int count() {
		return this.before[this.slots.length];
	}

	int slot(int candidate) {
		int place = Arrays.binarySearch(this.before, candidate);
		if (place < 0) {
			place = -place - 2;
		}
		// Of runs that hold nothing, the last one that starts here is the one that
		// counts.
		while (place + 1 < this.slots.length && this.before[place + 1] == candidate) {
			place++;
		}
		return this.slots[place] + candidate - this.before[place];
	}

	/** The candidate that is this slot. */
	int candidate(int slot) {
		int run = Arrays.binarySearch(this.slots, slot);
		if (run < 0) {
			run = -run - 2;
		}
		// Of runs that begin at the same slot all but one hold nothing, so any of them
		// will do.
		return this.before[run] + slot - this.slots[run];
	}

}
