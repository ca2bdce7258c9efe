package dev.reshelve.ledger;

import java.util.Map;

/**
 * A run in numbers of documents, as the ledger has them.
 *
 * @param alreadyRight read, and already as the mapping wants them
 * @param unmapped read, and no rule is for them
 * @param exported read, and taken into what a job writes that only reads
 * @param outcomes the planned ones by outcome; an outcome without documents may be
 * missing
 */
public record Totals(long alreadyRight, long unmapped, long exported, Map<Outcome, Long> outcomes) {

	public Totals {
		outcomes = Map.copyOf(outcomes);
	}

	/** The totals of a job that plans. */
	public Totals(long alreadyRight, long unmapped, Map<Outcome, Long> outcomes) {
		this(alreadyRight, unmapped, 0, outcomes);
	}

	/** How many documents were read. */
	public long read() {
		return this.alreadyRight + this.unmapped + this.exported + planned();
	}

	/** How many documents must change. */
	public long planned() {
		return this.outcomes.values().stream().mapToLong(Long::longValue).sum();
	}

	/** How many documents have this outcome. */
	public long of(Outcome outcome) {
		return this.outcomes.getOrDefault(outcome, 0L);
	}

	/** How many documents were looked at and are not as wanted. */
	public long notAsWanted() {
		return of(Outcome.CONFLICT) + of(Outcome.REFUSED) + of(Outcome.FAILED);
	}

	/** Whether every planned document is as wanted. */
	public boolean allAsWanted() {
		return of(Outcome.CHANGED) + of(Outcome.CONFIRMED) == planned();
	}

}
