package dev.reshelve.sandbox;

/** One version of a document as the table keeps it; filled again and again by a scan. */
final class DocumentRow {

	int slot;

	int number;

	int version;

	int classNumber;

	int subclassNumber;

	Condition condition = Condition.FREE;

	/** Seconds since 1970. */
	int edited;

	boolean latest;

}
