package dev.reshelve.run;

/**
 * The state of a run, as {@code status} and {@code runs} print it.
 */
public enum RunState {

	/** Planned as asked; nothing has been changed. {@code restart} applies it. */
	PLANNED,

	/** A living process works on it. */
	RUNNING,

	/** Stopped in good order; {@code restart} goes on. */
	STOPPED,

	/** Ended by an error; {@code restart} goes on. */
	FAILED,

	/** The process that worked on it died; {@code restart} goes on. */
	INTERRUPTED,

	/** Given up. */
	ABANDONED,

	/** Every planned document is settled. */
	COMPLETED

}
