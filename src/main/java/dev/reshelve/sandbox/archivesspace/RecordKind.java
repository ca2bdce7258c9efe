package dev.reshelve.sandbox.archivesspace;

/** The records that the practice archive has, named as ArchivesSpace names them. */
public enum RecordKind {

	/** A collection. */
	RESOURCE("resources", "Resource", "resource", true),
	/** A part of a collection. */
	ARCHIVAL_OBJECT("archival_objects", "ArchivalObject", "archival_object", true),
	/** A person. */
	PERSON("agents/people", "AgentPerson", "agent_person", false),
	/** A family. */
	FAMILY("agents/families", "AgentFamily", "agent_family", false),
	/** An organisation. */
	CORPORATE_ENTITY("agents/corporate_entities", "AgentCorporateEntity", "agent_corporate_entity", false),
	/** A program. */
	SOFTWARE("agents/software", "AgentSoftware", "agent_software", false),
	/** A subject heading. */
	SUBJECT("subjects", "Subject", "subject", false);

	private final String path;

	private final String model;

	private final String type;

	private final boolean ofRepository;

	RecordKind(String path, String model, String type, boolean ofRepository) {
		this.path = path;
		this.model = model;
		this.type = type;
		this.ofRepository = ofRepository;
	}

	/** How the kind is spelled in addresses. */
	public String path() {
		return this.path;
	}

	/** Whether its records belong to a repository. */
	public boolean isOfRepository() {
		return this.ofRepository;
	}

	boolean isAgent() {
		return this.path.startsWith("agents/");
	}

	/** How errors call it. */
	String model() {
		return this.model;
	}

	/** Its {@code jsonmodel_type}. */
	String type() {
		return this.type;
	}

}
