package dev.reshelve.document;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One page of a listing.
 *
 * @param documents the documents of this page, in the order the store chose
 * @param nextCursor what to ask the next page with, unchanged; {@code null} if this page
 * is the last one (its documents still count)
 */
public record DocumentPage(List<Document> documents, @Nullable String nextCursor) {

	public DocumentPage {
		documents = List.copyOf(documents);
	}

}
