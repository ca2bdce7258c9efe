package dev.reshelve.storage;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * What a glance says of objects.
 */
@FunctionalInterface
public interface Glance {

	/** Says nothing of any. */
	Glance NONE = (name) -> null;

	/**
	 * What it says of an object: it, or that there is none; {@code null} if nothing.
	 */
	@Nullable Optional<StoredObject> of(String name);

}
