package dev.reshelve.document;

import org.jspecify.annotations.Nullable;

/**
 * The classification that a document shall have. Whether the store clears the old
 * subclass when only the class is sent is not known, so a target that names no subclass
 * is content with any.
 *
 * @param documentClass the wanted class id
 * @param subclass the wanted subclass id, or {@code null} if any subclass will do
 */
public record Target(String documentClass, @Nullable String subclass) {

	/**
	 * Says whether a document so classified needs no change any more.
	 */
	public boolean isMetBy(Classification present) {
		return this.documentClass.equalsIgnoreCase(present.documentClass())
				&& (this.subclass == null || this.subclass.equalsIgnoreCase(present.subclass()));
	}

	/**
	 * Reads as {@code CLASS} or {@code CLASS/SUBCLASS}.
	 */
	@Override
	public String toString() {
		return (this.subclass != null) ? this.documentClass + "/" + this.subclass : this.documentClass;
	}

}
