package dev.reshelve.sandbox;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A document of the practice server as it is now.
 *
 * @param id {@code LIBRARY!number.version}
 * @param number the document number
 * @param version the version
 * @param latest whether it is the latest version
 * @param documentClass the class, {@code null} for none
 * @param subclass the subclass, {@code null} for none
 * @param condition what stands in the way of changing it
 * @param name the name
 * @param type the file type
 * @param author the author
 * @param operator who edited it last
 * @param size its bytes
 * @param comment what somebody noted about it, {@code null} for nothing
 * @param created when it was created
 * @param edited when it was last edited
 */
public record SandboxDocument(String id, int number, int version, boolean latest, @Nullable String documentClass,
		@Nullable String subclass, Condition condition, String name, String type, String author, String operator,
		int size, @Nullable String comment, Instant created, Instant edited) {

	static SandboxDocument of(Library library, DocumentRow row) {
		DocumentFacts facts = library.facts();
		return new SandboxDocument(library.id(row.number, row.version), row.number, row.version, row.latest,
				ClassCatalogue.classId(row.classNumber), ClassCatalogue.subclassId(row.subclassNumber), row.condition,
				facts.name(row.number), facts.type(row.number).name(), facts.author(row.number),
				facts.operator(row.number, row.version), facts.size(row.number, row.version), facts.comment(row.number),
				Instant.ofEpochSecond(facts.created(row.number, row.version)), Instant.ofEpochSecond(row.edited));
	}

}
