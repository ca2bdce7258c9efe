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
		throw new UnsupportedOperationException();
	}

}
