package dev.reshelve.settle;

import java.time.Instant;

import dev.reshelve.document.Classification;
import dev.reshelve.document.DocumentStore;
import dev.reshelve.document.DocumentStoreException;
import dev.reshelve.ledger.Outcome;
import dev.reshelve.ledger.PlannedChange;
import dev.reshelve.ledger.Settled;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a document and says whether it is as wanted. Where a list was asked and says
 * so, that is believed; anything else is asked of the document itself. Thread-safe.
 */
class Verification implements DocumentSettler {

	private final DocumentStore store;

	Verification(DocumentStore store) {
		this.store = store;
	}

	@Override
	public Settled settle(PlannedChange change, @Nullable Classification listed, boolean suspect) {
		if (listed != null && change.wanted().isMetBy(listed)) {
			return settled(change, Outcome.CONFIRMED, null, 0);
		}
		try {
			Classification present = this.store.document(change.id()).classification();
			return change.wanted().isMetBy(present) ? settled(change, Outcome.CONFIRMED, null, 1) : settled(change,
					Outcome.CONFLICT, "It should be " + change.wanted() + " and is " + present + " now.", 1);
		}
		catch (DocumentStoreException.SignInRefused ex) {
			throw ex;
		}
		catch (DocumentStoreException ex) {
			Outcome outcome = (ex instanceof DocumentStoreException.Refused) ? Outcome.REFUSED : Outcome.FAILED;
			return new Settled(change.id(), outcome, (ex.status() != 0) ? ex.status() : null, ex.code(),
					ex.getMessage(), null, 1, Instant.now());
		}
	}

	private static Settled settled(PlannedChange change, Outcome outcome, @Nullable String message, int calls) {
		return new Settled(change.id(), outcome, null, null, message, null, calls, Instant.now());
	}

}
