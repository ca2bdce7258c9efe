package dev.reshelve.archive;

/**
 * The kinds of records that an archive describes itself by.
 */
public enum RecordType {

	/** The description of a whole collection. */
	COLLECTION("resources", "collection", true),
	/** A part of a collection, down to the single item. */
	OBJECT("archival_objects", "object", true),
	/** A person. */
	PERSON("agents/people", "agent", false),
	/** A family. */
	FAMILY("agents/families", "agent", false),
	/** An organisation. */
	ORGANISATION("agents/corporate_entities", "agent", false),
	/** A program. */
	SOFTWARE("agents/software", "agent", false),
	/** A subject heading. */
	TERM("subjects", "term", false);

	private final String path;

	private final String label;

	private final boolean ofRepository;

	RecordType(String path, String label, boolean ofRepository) {
		this.path = path;
		this.label = label;
		this.ofRepository = ofRepository;
	}

	/** How the type is spelled in the address of a record. */
	public String path() {
		return this.path;
	}

	/** What its records are to somebody who searches. */
	public String label() {
		return this.label;
	}

	/** Whether each repository has its own, or all repositories share them. */
	public boolean isOfRepository() {
		return this.ofRepository;
	}

}
