package dev.reshelve.document;

import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Which documents of a library a run is about, as far as the store can tell by itself. A
 * {@code null} or an empty list narrows nothing.
 *
 * @param createdFrom the first day of creation
 * @param createdTo the last day of creation
 * @param editedFrom the first day of the last edit
 * @param editedTo the last day of the last edit
 * @param types file types such as {@code WORD}; case does not matter
 * @param author the author's user id
 * @param container the id of the folder or workspace, its subfolders included
 * @param versions whether only the latest version of each document counts, or all
 */
public record DocumentFilter(@Nullable LocalDate createdFrom, @Nullable LocalDate createdTo,
		@Nullable LocalDate editedFrom, @Nullable LocalDate editedTo, List<String> types, @Nullable String author,
		@Nullable String container, Versions versions) {

	/** The latest version of every document. */
	public static final DocumentFilter ALL_LATEST = new DocumentFilter(null, null, null, null, List.of(), null, null,
			Versions.LATEST);

	public DocumentFilter {
		types = List.copyOf(types);
	}

	/** Which versions of a document count. */
	public enum Versions {

		/** Only the latest version of each document. */
		LATEST,

		/** Every version of each document. */
		ALL

	}

}
