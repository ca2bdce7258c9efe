package dev.reshelve.sandbox;

import dev.reshelve.sandbox.ChangeLog.Kind;
import org.jspecify.annotations.Nullable;

/** Answers what is asked of single documents, from the table itself: never stale. */
final class Documents {

	private final Library library;

	private final PatchRules rules;

	private final DocumentJson documentJson;

	Documents(Library library, PatchRules rules, boolean caseDiffers) {
		this.library = library;
		this.rules = rules;
		this.documentJson = new DocumentJson(library, caseDiffers);
	}

	Answer get(String id) {
		DocumentRow row = read(this.library.find(id));
		return (row != null) ? shown(row) : missing();
	}

	Answer patch(String id, byte[] body, boolean administrator) {
		int slot = this.library.find(id);
		if (slot == DocumentTable.NONE) {
			return missing();
		}
		this.library.table().countPatch(slot);
		PatchBody patch = PatchBody.parse(body);
		if (patch == null) {
			return Answer.error(400, Answer.INVALID_PARAM, "The body is not a flat JSON object");
		}
		// Nobody else may change a classification between looking at it and changing it.
		synchronized (this.library) {
			DocumentRow row = read(slot);
			if (row == null) {
				return missing();
			}
			Answer refusal = refusal(row.condition, administrator);
			return (refusal != null) ? refusal : change(row, patch);
		}
	}

	private Answer change(DocumentRow row, PatchBody patch) {
		int classNumber = row.classNumber;
		int subclassNumber = row.subclassNumber;
		if (patch.documentClass() != null) {
			classNumber = ClassCatalogue.numberOf(patch.documentClass());
			if (classNumber < 0 || classNumber == 0 && !this.rules.classCanBeCleared()) {
				return Answer.invalid("class", "There is no such class");
			}
			if (classNumber == 0 || this.rules.classAloneClearsSubclass()) {
				subclassNumber = 0;
			}
		}
		if (patch.subclass() != null) {
			subclassNumber = ClassCatalogue.subclassNumberOf(patch.subclass());
			if (subclassNumber != 0 && !ClassCatalogue.belongs(classNumber, subclassNumber)) {
				return Answer.invalid("subclass", "The class has no such subclass");
			}
		}
		if (classNumber > 0 && ClassCatalogue.type(classNumber).subclassRequired()
				&& !ClassCatalogue.belongs(classNumber, subclassNumber)) {
			return Answer.invalid("subclass", "The class requires a subclass");
		}
		int edited = this.rules.changesEditDate() ? (int) (System.currentTimeMillis() / 1000) : row.edited;
		this.library.table().change(Kind.PATCH, row.slot, classNumber, subclassNumber, edited);
		row.classNumber = classNumber;
		row.subclassNumber = subclassNumber;
		row.edited = edited;
		return shown(row);
	}

	private @Nullable Answer refusal(Condition condition, boolean administrator) {
		return switch (condition) {
			case FREE, GONE -> null;
			case CHECKED_OUT ->
				Answer.error(this.rules.lockedStatus(), "NRC_DOCUMENT_CHECKED_OUT", "The document is checked out");
			case IN_USE -> Answer.error(this.rules.lockedStatus(), "NRC_DOCUMENT_IN_USE", "The document is in use");
			case DECLARED -> administrator ? null : Answer.error(this.rules.declaredStatus(), "NRC_DOCUMENT_DECLARED",
					"Only a system administrator may change a declared record");
			case FORBIDDEN -> Answer.error(403, Answer.ACCESS_DENIED, "You may not change this document");
		};
	}

	private @Nullable DocumentRow read(int slot) {
		DocumentRow row = new DocumentRow();
		boolean present = slot != DocumentTable.NONE && this.library.table().read(slot, row);
		return (present && row.condition != Condition.GONE) ? row : null;
	}

	private Answer shown(DocumentRow row) {
		Json json = new Json(1024).open('{').name("data");
		this.documentJson.write(row, json);
		return Answer.ok(json.close('}'));
	}

	private static Answer missing() {
		return Answer.error(404, Answer.NO_RECORD, "There is no such document");
	}

}
