package dev.reshelve.apply;

import dev.reshelve.document.DocumentStoreException;
import dev.reshelve.document.InMemoryDocumentStore.Reaction;
import org.jspecify.annotations.Nullable;

/**
 * What a store may answer instead of what was asked for.
 */
public final class Answers {

	private Answers() {
	}

	/** Nothing happens, and the store says that it is broken: it can be tried again. */
	public static Reaction broken() {
		return (asked) -> {
			throw unsettled(502, false);
		};
	}

	/** Nothing happens, but nobody can know that. */
	public static Reaction lostBefore() {
		return (asked) -> {
			throw unsettled(0, true);
		};
	}

	/** It happens, and the answer is lost. */
	public static Reaction lostAfter() {
		return (asked) -> {
			asked.get();
			throw unsettled(0, true);
		};
	}

	public static Reaction refused(int status, @Nullable String code) {
		return (asked) -> {
			throw new DocumentStoreException.Refused("The server refused it.", status, code);
		};
	}

	public static Reaction thrown(RuntimeException failure) {
		return (asked) -> {
			throw failure;
		};
	}

	public static DocumentStoreException.Unsettled unsettled(int status, boolean maybeDone) {
		return new DocumentStoreException.Unsettled("The server did not do it.", status, null, maybeDone, false, null,
				null);
	}

}
