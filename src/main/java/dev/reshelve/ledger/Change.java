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
	 * What is to be noted of the subclass that a document has now: nothing if it is the
	 * planned one, or the one that it had where the plan leaves that to the store. So
	 * most documents are alike.
	 * @param subclassAfter the subclass that the document has now (empty for none), or
	 * {@code null} if it is the planned one
	 */
	@Nullable String subclassLeft(@Nullable String subclassAfter) {
		boolean kept = this.subclassWanted != null || emptyIfNone(this.subclassBefore).equals(subclassAfter);
		return kept ? null : subclassAfter;
	}

	/**
	 * The way back.
	 * @param subclassLeft what was noted of the subclass
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

	/**
	 * The subclass that a changed document has now, empty for none.
	 * @param subclassLeft what was noted of it
	 */
	String subclassNow(@Nullable String subclassLeft) {
		if (this.subclassWanted != null) {
			return this.subclassWanted;
		}
		return (subclassLeft != null) ? subclassLeft : emptyIfNone(this.subclassBefore);
	}

	private static @Nullable String noneIfEmpty(@Nullable String id) {
		return (id == null || id.isEmpty()) ? null : id;
	}

	private static String emptyIfNone(@Nullable String id) {
		return (id != null) ? id : "";
	}

}
