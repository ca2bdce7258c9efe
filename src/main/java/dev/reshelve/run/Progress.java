package dev.reshelve.run;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

import dev.reshelve.ledger.Outcome;
import dev.reshelve.ledger.Totals;

import org.springframework.stereotype.Component;

/**
 * How far the attempt of this process has come, to be shown while it works: counting in
 * the ledger every second would cost too much. What counts in the end is the ledger.
 * Thread-safe.
 */
@Component
public class Progress {

	private final LongAdder read = new LongAdder();

	private final LongAdder planned = new LongAdder();

	private final Map<Outcome, LongAdder> outcomes = new EnumMap<>(Outcome.class);

	private volatile long settledBefore;

	private volatile Instant appliedSince = Instant.now();

	/** Nothing has been done yet. */
	public Progress() {
		for (Outcome outcome : Outcome.values()) {
			this.outcomes.put(outcome, new LongAdder());
		}
	}

	/** Begins where earlier attempts ended. */
	public void startFrom(Totals totals) {
		this.read.add(totals.read());
		this.planned.add(totals.planned());
		totals.outcomes().forEach((outcome, documents) -> of(outcome).add(documents));
		this.settledBefore = settled();
	}

	/** This attempt begins to change documents now. */
	public void applying() {
		this.appliedSince = Instant.now();
	}

	/** When this attempt began to change documents. */
	public Instant appliedSince() {
		return this.appliedSince;
	}

	/** Documents were read. */
	public void read(long documents) {
		this.read.add(documents);
	}

	/** Documents were added to the plan. */
	public void planned(long documents) {
		this.planned.add(documents);
	}

	/** A document was settled. */
	public void settled(Outcome outcome) {
		of(outcome).increment();
	}

	/** How many documents have been read. */
	public long read() {
		return this.read.sum();
	}

	/** How many documents have been planned. */
	public long planned() {
		return this.planned.sum();
	}

	/** How many documents have this outcome. */
	public long count(Outcome outcome) {
		return of(outcome).sum();
	}

	/** How many documents are settled. */
	public long settled() {
		return count(Outcome.CHANGED) + count(Outcome.CONFIRMED) + count(Outcome.CONFLICT) + count(Outcome.REFUSED)
				+ count(Outcome.FAILED);
	}

	/** How many documents this attempt has settled. */
	public long settledNow() {
		return settled() - this.settledBefore;
	}

	private LongAdder of(Outcome outcome) {
		LongAdder adder = this.outcomes.get(outcome);
		if (adder == null) {
			throw new IllegalStateException("no count for " + outcome);
		}
		return adder;
	}

}
