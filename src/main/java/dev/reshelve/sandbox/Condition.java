package dev.reshelve.sandbox;

/** What stands in the way of changing a document. */
public enum Condition {

	/** Nothing: the document can be changed. */
	FREE,
	/** Checked out by somebody: a change is refused. */
	CHECKED_OUT,
	/** In use by somebody: a change is refused. */
	IN_USE,
	/** A declared record: only a token of scope {@code admin} may change it. */
	DECLARED,
	/** Readable, but this user may not change it: 403. */
	FORBIDDEN,
	/** Listed, but not there any more when asked for itself: 404. */
	GONE;

	private static final Condition[] VALUES = values();

	static Condition of(int ordinal) {
		return VALUES[ordinal];
	}

}
