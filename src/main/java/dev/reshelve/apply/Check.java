package dev.reshelve.apply;

/**
 * How the present classification of a document is looked at before it is changed.
 */
public enum Check {

	/**
	 * One list call for many documents; whoever is not as planned there is asked itself.
	 */
	LIST,

	/** Each document is asked itself. */
	DOCUMENT,

	/** Not at all: what others changed since the plan is overwritten. */
	NONE

}
