package dev.reshelve.mapping;

import dev.reshelve.document.Classification;
import dev.reshelve.document.Target;
import org.jspecify.annotations.Nullable;

/**
 * One line of a mapping file.
 *
 * @param line the line in the file, from 1
 * @param documentClass the class that the rule is for, or {@code null} for documents
 * without one
 * @param subclass the subclass that the rule is for, or {@code null} for any
 * @param target what such documents shall become
 */
public record MappingRule(long line, @Nullable String documentClass, @Nullable String subclass, Target target) {

	/**
	 * Says whether the rule is for documents so classified.
	 */
	public boolean matches(Classification classification) {
		Classification source = source();
		return source.equals((source.subclass() != null) ? classification : Mapping.withoutSubclass(classification));
	}

	/**
	 * What the rule is for: without a subclass, it is for any.
	 */
	Classification source() {
		return new Classification(this.documentClass, this.subclass);
	}

	/**
	 * Says whether the rule changes nothing: the documents that it is for are already
	 * what it wants. Such a rule makes an exception to a less specific one.
	 */
	boolean isIdentity() {
		return this.target.isMetBy(source());
	}

}
