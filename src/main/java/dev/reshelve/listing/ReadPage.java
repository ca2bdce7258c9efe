package dev.reshelve.listing;

import java.util.List;

import dev.reshelve.document.Document;

/**
 * What was read at once.
 *
 * @param documents documents that this slice has not read before
 * @param last whether the slice has been read to its end
 */
public record ReadPage(List<Document> documents, boolean last) {

	public ReadPage {
		documents = List.copyOf(documents);
	}

}
