package dev.reshelve.sandbox;

import org.jspecify.annotations.Nullable;

/** Writes one document; absent values are left out. */
final class DocumentJson {

	private static final byte[] ID = Json.key("id");

	private static final byte[] DATABASE = Json.key("database");

	private static final byte[] DOCUMENT_NUMBER = Json.key("document_number");

	private static final byte[] VERSION = Json.key("version");

	private static final byte[] NAME = Json.key("name");

	private static final byte[] CLASS = Json.key("class");

	private static final byte[] CLASS_DESCRIPTION = Json.key("class_description");

	private static final byte[] SUBCLASS = Json.key("subclass");

	private static final byte[] SUBCLASS_DESCRIPTION = Json.key("subclass_description");

	private static final byte[] TYPE = Json.key("type");

	private static final byte[] EXTENSION = Json.key("extension");

	private static final byte[] WSTYPE = Json.key("wstype");

	private static final byte[] AUTHOR = Json.key("author");

	private static final byte[] OPERATOR = Json.key("operator");

	private static final byte[] CREATE_DATE = Json.key("create_date");

	private static final byte[] EDIT_DATE = Json.key("edit_date");

	private static final byte[] SIZE = Json.key("size");

	private static final byte[] COMMENT = Json.key("comment");

	private static final byte[] IS_CHECKED_OUT = Json.key("is_checked_out");

	private static final byte[] IS_IN_USE = Json.key("is_in_use");

	private static final byte[] IN_USE_BY = Json.key("in_use_by");

	private static final byte[] IS_DECLARED = Json.key("is_declared");

	private static final byte[] WORKSPACE_ID = Json.key("workspace_id");

	private static final byte[] WORKSPACE_NAME = Json.key("workspace_name");

	private static final byte[] CUSTOM1 = Json.key("custom1");

	private static final byte[] CUSTOM2 = Json.key("custom2");

	private final Library library;

	private final String database;

	DocumentJson(Library library, boolean caseDiffers) {
		this.library = library;
		this.database = caseDiffers ? library.lowerCaseName() : library.name();
	}

	void write(DocumentRow row, Json json) {
		DocumentFacts facts = this.library.facts();
		FileType type = facts.type(row.number);
		json.open('{').name(ID).id(this.library.name(), row.number, row.version);
		json.name(DATABASE).value(this.database);
		json.name(DOCUMENT_NUMBER).value(row.number).name(VERSION).value(row.version);
		json.name(NAME).value(facts.name(row.number));
		writeClassification(row, json);
		json.name(TYPE).value(type.name()).name(EXTENSION).value(type.extension());
		json.name(WSTYPE).value(type.email() ? "email" : "document");
		json.name(AUTHOR).value(facts.author(row.number));
		json.name(OPERATOR).value(facts.operator(row.number, row.version));
		json.name(CREATE_DATE).time(facts.created(row.number, row.version)).name(EDIT_DATE).time(row.edited);
		json.name(SIZE).value(facts.size(row.number, row.version));
		writeIfPresent(json, COMMENT, facts.comment(row.number));
		writeCondition(row, json);
		int workspace = facts.workspace(row.number);
		json.name(WORKSPACE_ID).value(this.library.containerId(DocumentFacts.container(workspace, 0)));
		json.name(WORKSPACE_NAME).value(facts.workspaceName(workspace));
		writeIfPresent(json, CUSTOM1, facts.custom(row.number, 1));
		writeIfPresent(json, CUSTOM2, facts.custom(row.number, 2));
		json.close('}');
	}

	private static void writeClassification(DocumentRow row, Json json) {
		if (row.classNumber > 0) {
			SandboxClass type = ClassCatalogue.type(row.classNumber);
			json.name(CLASS).value(type.id()).name(CLASS_DESCRIPTION).value(type.description());
		}
		if (row.subclassNumber > 0) {
			String subclass = ClassCatalogue.subclass(row.subclassNumber);
			json.name(SUBCLASS).value(subclass).name(SUBCLASS_DESCRIPTION).value(subclass);
		}
	}

	private void writeCondition(DocumentRow row, Json json) {
		boolean checkedOut = row.condition == Condition.CHECKED_OUT;
		boolean inUse = checkedOut || row.condition == Condition.IN_USE;
		json.name(IS_CHECKED_OUT).value(checkedOut).name(IS_IN_USE).value(inUse);
		if (inUse) {
			json.name(IN_USE_BY).value(this.library.facts().holder(row.number));
		}
		json.name(IS_DECLARED).value(row.condition == Condition.DECLARED);
	}

	private static void writeIfPresent(Json json, byte[] key, @Nullable String value) {
		if (value != null) {
			json.name(key).value(value);
		}
	}

}
