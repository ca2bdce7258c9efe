package dev.reshelve.document;

import org.jspecify.annotations.Nullable;

/**
 * The class and subclass of a document. Both may be missing; a missing value is
 * {@code null}, never empty. Two classifications are the same when their ids differ only
 * by letter case, since class ids compare without case in the store, and {@code equals}
 * follows that.
 *
 * @param documentClass the class id, or {@code null} for a document without a class
 * @param subclass the subclass id, or {@code null} for a document without a subclass
 */
public record Classification(@Nullable String documentClass, @Nullable String subclass) {

	public Classification {
		documentClass = blankToNull(documentClass);
		subclass = blankToNull(subclass);
	}

	/**
	 * Says whether both ids are the same, regardless of letter case.
	 */
	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof Classification that && sameId(this.documentClass, that.documentClass)
				&& sameId(this.subclass, that.subclass);
	}

	@Override
	public int hashCode() {
		return 31 * caselessHash(this.documentClass) + caselessHash(this.subclass);
	}

	/**
	 * Reads as {@code CLASS}, {@code CLASS/SUBCLASS} or {@code (none)}, for people: what
	 * cannot be seen is replaced.
	 */
	@Override
	public String toString() {
		String shown = (this.documentClass != null) ? this.documentClass : "(none)";
		return VisibleText.of((this.subclass != null) ? shown + "/" + this.subclass : shown);
	}

	private static boolean sameId(@Nullable String one, @Nullable String other) {
		return (one != null) ? one.equalsIgnoreCase(other) : other == null;
	}

	private static int caselessHash(@Nullable String id) {
		int hash = 0;
		for (int i = 0; id != null && i < id.length(); i++) {
			char letter = id.charAt(i);
			// Letters beyond the basic plane may have two cases, too, but not half by
			// half.
			hash = 31 * hash
					+ (Character.isSurrogate(letter) ? 0 : Character.toLowerCase(Character.toUpperCase(letter)));
		}
		return hash;
	}

	private static @Nullable String blankToNull(@Nullable String id) {
		return (id == null || id.isBlank()) ? null : id;
	}

}
