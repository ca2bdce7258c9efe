package dev.reshelve.listing;

import java.util.List;

import dev.reshelve.document.Document;
import dev.reshelve.slice.Slice;

/**
 * What a job does with the documents that it reads. Both methods are called in the
 * transaction that also notes how far the slice is, so what they keep in the database is
 * kept once. Many slices are worked on at the same time, by a thread each.
 */
public interface PageWork {

	/**
	 * Forgets what was kept of a slice: it is read from its beginning now, for the first
	 * time or once more.
	 */
	void forget(long runId, Slice slice);

	/**
	 * Keeps what is made of a page.
	 * @param documents documents that the slice has not had before, with the values of
	 * the fields that were asked for; possibly none
	 */
	void keep(long runId, Slice slice, List<Document> documents);

}
