package dev.reshelve.ledger;

/**
 * What was decided about a document that was read. The names are stored.
 */
public enum Decision {

	/** It must change: it has a row in the ledger. */
	PLANNED,

	/** It already is as the mapping wants it. */
	ALREADY_RIGHT,

	/** No rule is for it. */
	UNMAPPED,

	/** It was taken into what the job writes: the job only reads, and plans nothing. */
	EXPORTED

}
