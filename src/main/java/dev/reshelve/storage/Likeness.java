package dev.reshelve.storage;

/**
 * What is known of whether two objects have the same content.
 */
public enum Likeness {

	/** They have. */
	SAME,

	/** They have not. */
	DIFFERENT,

	/** Nothing that is known of both says it. */
	UNKNOWN

}
