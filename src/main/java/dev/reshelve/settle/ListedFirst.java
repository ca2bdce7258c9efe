package dev.reshelve.settle;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import dev.reshelve.apply.BatchSettler;
import dev.reshelve.apply.Check;
import dev.reshelve.apply.Settler;
import dev.reshelve.document.Classification;
import dev.reshelve.document.Document;
import dev.reshelve.document.DocumentId;
import dev.reshelve.document.DocumentStore;
import dev.reshelve.document.DocumentStoreException;
import dev.reshelve.ledger.PendingRow;

/**
 * Looks at the documents of a batch by one list call, where that is wanted, and settles
 * each of them with what the list says.
 */
class ListedFirst implements BatchSettler {

	private final DocumentStore store;

	private final Check check;

	private final DocumentSettler settler;

	/**
	 * @param check whether a list is asked at all
	 * @param settler settles each document
	 */
	ListedFirst(DocumentStore store, Check check, DocumentSettler settler) {
		this.store = store;
		this.check = check;
		this.settler = settler;
	}

	@Override
	public Settler begin(List<PendingRow> batch, Predicate<PendingRow> suspect) {
		Map<DocumentId, Classification> listed = list(
				batch.stream().filter(suspect.negate()).map((row) -> row.change().id()).toList());
		return (row, suspected) -> this.settler.settle(row.change(), listed.get(row.change().id()), suspected);
	}

	private Map<DocumentId, Classification> list(List<DocumentId> ids) {
		Map<DocumentId, Classification> listed = new HashMap<>();
		if (this.check == Check.LIST && !ids.isEmpty()) {
			try {
				for (Document document : this.store.list(ids.getFirst().library(), ids)) {
					listed.put(document.id(), document.classification());
				}
			}
			catch (DocumentStoreException.Refused | DocumentStoreException.Unsettled ex) {
				// Without a list, each document is asked itself.
				listed.clear();
			}
		}
		return listed;
	}

}
