package dev.reshelve.ledger;

/**
 * What became of one planned document: a closed set. The names are stored and printed.
 */
public enum Outcome {

	/** Planned, not settled. */
	PENDING,

	/** The store confirmed the change, or reading it back showed the wanted value. */
	CHANGED,

	/** Looked at by {@code verify}, and found as wanted. */
	CONFIRMED,

	/** Neither the planned nor the wanted value was there: somebody else changed it. */
	CONFLICT,

	/** The store said no for good. */
	REFUSED,

	/** Still failing after every try. */
	FAILED

}
