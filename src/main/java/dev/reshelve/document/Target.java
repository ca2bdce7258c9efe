package dev.reshelve.document;

import org.jspecify.annotations.Nullable;

/**
 * The classification that a document shall have. Whether the store clears the old
 * subclass when only the class is sent is not known, so a target that names no subclass
 * is content with any.
 *
 * @param documentClass the wanted class id, or empty if the document shall have none
 * @param subclass the wanted subclass id, empty if the document shall have none, or
 * {@code null} if any subclass will do
 */
public record Target(String documentClass, @Nullable String subclass) {

	/**
	 * Says whether a document so classified needs no change any more.
	 */
	public boolean isMetBy(Classification present) {
		return same(this.documentClass, present.documentClass())
				&& (this.subclass == null || same(this.subclass, present.subclass()));
	}

	/**
	 * Reads as {@code CLASS}, {@code CLASS/SUBCLASS} or {@code (none)}, for people: what
	 * cannot be seen is replaced.
	 */
	@Override
	public String toString() {
		String shown = this.documentClass.isEmpty() ? "(none)" : this.documentClass;
		return VisibleText.of((this.subclass == null || this.subclass.isEmpty()) ? shown : shown + "/" + this.subclass);
	}

	private static boolean same(String wanted, @Nullable String present) {
		return wanted.isEmpty() ? present == null : wanted.equalsIgnoreCase(present);
	}

}
