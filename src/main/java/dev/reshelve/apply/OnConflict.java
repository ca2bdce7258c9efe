package dev.reshelve.apply;

/**
 * What is done with a document that somebody else gave a third classification since it
 * was planned.
 */
public enum OnConflict {

	/** It is left alone and reported. */
	SKIP,

	/** It is changed all the same. */
	OVERWRITE

}
