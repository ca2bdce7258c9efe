package dev.reshelve.run;

/**
 * How far the work of a run has come; never goes back. The names are stored.
 */
public enum RunPhase {

	/** The plan is not complete; nothing has been changed. */
	PLANNING,

	/** The plan is complete; nothing has been changed. */
	PLANNED,

	/** Documents are being changed. */
	APPLYING,

	/** Every planned document is settled. */
	SETTLED

}
