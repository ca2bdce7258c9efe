package dev.reshelve.sandbox;

import java.time.Instant;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * A PATCH that was carried out, whether or not its answer arrived.
 *
 * @param id the document's id
 * @param time when
 * @param classBefore the class before, {@code null} for none
 * @param subclassBefore the subclass before, {@code null} for none
 * @param classAfter the class after, {@code null} for none
 * @param subclassAfter the subclass after, {@code null} for none
 */
public record AppliedChange(String id, Instant time, @Nullable String classBefore, @Nullable String subclassBefore,
		@Nullable String classAfter, @Nullable String subclassAfter) {

	/** Whether anything is different afterwards. */
	public boolean effective() {
		return !Objects.equals(this.classBefore, this.classAfter)
				|| !Objects.equals(this.subclassBefore, this.subclassAfter);
	}

}
