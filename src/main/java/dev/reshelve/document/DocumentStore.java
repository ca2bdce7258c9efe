package dev.reshelve.document;

import java.util.Collection;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The store that keeps the documents: a port, whose adapter speaks the store's REST API.
 * <p>
 * Reading methods try again by themselves, as the pace of the process allows;
 * {@link #reclassify} makes exactly one attempt, because only its caller can settle an
 * attempt whose answer was lost. All methods are safe to be called by many threads at
 * once, and keep nothing that a restart would need.
 * <p>
 * All methods throw only {@link DocumentStoreException}s, a
 * {@link StoreNotConfiguredException} where the configuration does not suffice, and the
 * pace's own exceptions when the process is stopping or an outage lasts too long.
 */
public interface DocumentStore {

	/**
	 * Where the store is: what tells one store from another, fit to be shown and to be
	 * stored.
	 */
	String address();

	/**
	 * Signs in, unless that has happened, and lists the libraries that the user can see.
	 */
	Libraries libraries();

	/**
	 * The classes of a library.
	 */
	List<DocumentClass> classes(String library);

	/**
	 * The ids of the subclasses of a class.
	 */
	List<String> subclasses(String library, String documentClass);

	/**
	 * How many documents pass the filter within the range.
	 */
	long count(String library, DocumentFilter filter, NumberRange range);

	/**
	 * The names of the fields that a page can give of each document, in an order that
	 * suits people.
	 */
	List<String> fields();

	/**
	 * One page of the documents that pass the filter within the range, with no fields.
	 * @see #page(String, DocumentFilter, NumberRange, String, int, List)
	 */
	default DocumentPage page(String library, DocumentFilter filter, NumberRange range, @Nullable String cursor,
			int limit) {
		return page(library, filter, range, cursor, limit, List.of());
	}

	/**
	 * One page of the documents that pass the filter within the range.
	 * @param cursor the last page's {@link DocumentPage#nextCursor()}, or {@code null}
	 * for the first page
	 * @param limit how many documents at the most, 1 to 9999
	 * @param fields what each document shall come with: some of {@link #fields()}, in the
	 * order in which their values are wanted. A value has at most 32,767 characters, as a
	 * cell of a spreadsheet does, and the rest of a longer one is cut off; line breaks
	 * are kept, what else no text file can hold is replaced
	 * @throws DocumentStoreException.CursorRefused if the store does not know the cursor
	 * (any more)
	 * @throws IllegalArgumentException if there is no such field
	 */
	DocumentPage page(String library, DocumentFilter filter, NumberRange range, @Nullable String cursor, int limit,
			List<String> fields);

	/**
	 * What the store's list says of these documents, by one call. The list may lag behind
	 * the documents themselves, and documents may be missing from the answer.
	 * @param ids documents of one library, at most 1,000
	 */
	List<Document> list(String library, Collection<DocumentId> ids);

	/**
	 * What the document itself says.
	 * @throws DocumentStoreException.Refused if it is gone or may not be read
	 */
	Document document(DocumentId id);

	/**
	 * Asks for a new classification, by exactly one attempt.
	 * @return the document as the store describes it after the change
	 * @throws DocumentStoreException.Refused if the store refused for good
	 * @throws DocumentStoreException.Unsettled if it may or may not have happened, or can
	 * be tried again
	 */
	Document reclassify(DocumentId id, Target target);

	/**
	 * The libraries that the user can see.
	 *
	 * @param ids their ids
	 * @param preferred the user's own one, or {@code null} if the store names none
	 */
	record Libraries(List<String> ids, @Nullable String preferred) {

		public Libraries {
			ids = List.copyOf(ids);
		}

	}

}
