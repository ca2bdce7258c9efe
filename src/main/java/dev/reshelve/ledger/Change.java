package dev.reshelve.ledger;

import dev.reshelve.document.Classification;
import dev.reshelve.document.Target;
import org.jspecify.annotations.Nullable;

/**
 * What is planned for many documents alike, to the letter: the ids of classes compare
 * without case, but what is restored one day is what was.
 *
 * @param library the library that they are in
 * @param classBefore their class when they were planned
 * @param subclassBefore their subclass when they were planned
 * @param classWanted the class that they shall have, as {@link Target} has it
 * @param subclassWanted the subclass that they shall have
 */
record Change(String library, @Nullable String classBefore, @Nullable String subclassBefore, String classWanted,
		@Nullable String subclassWanted) {

	static Change of(PlannedChange planned) {
		return new Change(planned.id().library(), planned.before().documentClass(), planned.before().subclass(),
				planned.wanted().documentClass(), planned.wanted().subclass());
	}

	Classification before() {
		return new Classification(this.classBefore, this.subclassBefore);
	}

	Target wanted() {
		return new Target(this.classWanted, this.subclassWanted);
	}

	/**
	 * The way back.
	 * @param subclassLeft the subclass that the store left, where the plan left that to
	 * the store
	 */
	Change back(@Nullable String subclassLeft) {
		return new Change(this.library, noneIfEmpty(this.classWanted), noneIfEmpty(subclassNow(subclassLeft)),
				emptyIfNone(this.classBefore), emptyIfNone(this.subclassBefore));
	}

	/** No change at all, for documents that are as wanted. */
	Change kept(@Nullable String subclassLeft) {
		String subclass = subclassNow(subclassLeft);
		return new Change(this.library, noneIfEmpty(this.classWanted), noneIfEmpty(subclass), this.classWanted,
				subclass);
	}

	private @Nullable String subclassNow(@Nullable String subclassLeft) {
		return (this.subclassWanted != null) ? this.subclassWanted : subclassLeft;
	}

	private static @Nullable String noneIfEmpty(@Nullable String id) {
		return (id == null || id.isEmpty()) ? null : id;
	}

	private static String emptyIfNone(@Nullable String id) {
		return (id != null) ? id : "";
	}

}
