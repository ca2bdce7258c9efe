package dev.reshelve.settle;

import java.time.Instant;
import java.util.Objects;
import java.util.function.Supplier;

import dev.reshelve.apply.ApplyOptions;
import dev.reshelve.apply.Check;
import dev.reshelve.apply.OnConflict;
import dev.reshelve.document.Classification;
import dev.reshelve.document.Document;
import dev.reshelve.document.DocumentId;
import dev.reshelve.document.DocumentStore;
import dev.reshelve.document.DocumentStoreException;
import dev.reshelve.ledger.Outcome;
import dev.reshelve.ledger.PlannedChange;
import dev.reshelve.ledger.Settled;
import dev.reshelve.pace.Pace;
import dev.reshelve.pace.Retries;
import org.jspecify.annotations.Nullable;

/**
 * Brings one planned document to its outcome. Only what the document itself says settles
 * it; a list is good enough for leave to change it, never to call it done. Thread-safe.
 */
class Settlement implements DocumentSettler {

	private final DocumentStore store;

	private final Pace pace;

	private final Check check;

	private final OnConflict onConflict;

	/** Changes documents of the store, at the pace, as the options say. */
	Settlement(DocumentStore store, Pace pace, ApplyOptions options) {
		this.store = store;
		this.pace = pace;
		this.check = options.check();
		this.onConflict = options.onConflict();
	}

	@Override
	public Settled settle(PlannedChange change, @Nullable Classification listed, boolean suspect) {
		Calls calls = new Calls();
		try {
			boolean free = !suspect && (this.check == Check.NONE || change.before().equals(listed));
			return free ? change(change, change.before(), calls) : ask(change, calls);
		}
		catch (DocumentStoreException.SignInRefused ex) {
			throw ex;
		}
		catch (DocumentStoreException.Refused ex) {
			return settled(change, Outcome.REFUSED, ex, calls);
		}
		catch (DocumentStoreException ex) {
			return settled(change, Outcome.FAILED, ex, calls);
		}
	}

	private Settled change(PlannedChange change, Classification found, Calls calls) {
		Retries retries = this.pace.retries();
		Classification before = found;
		while (true) {
			try {
				Document changed = calls.count(() -> this.store.reclassify(change.id(), change.wanted()));
				return changed(change, before, changed.classification(), 200, calls);
			}
			catch (DocumentStoreException.Unsettled ex) {
				boolean again = waited(retries, ex);
				if (ex.maybeDone()) {
					Classification present = present(change.id(), calls);
					if (!mayChange(present, change)) {
						return settledBy(present, before, change, calls);
					}
					before = present;
				}
				if (!again) {
					throw ex;
				}
			}
		}
	}

	private static boolean waited(Retries retries, DocumentStoreException.Unsettled failure) {
		try {
			retries.waitAfter(failure);
			return true;
		}
		catch (DocumentStoreException.Unsettled ex) {
			return false;
		}
	}

	private Settled ask(PlannedChange change, Calls calls) {
		Classification present = present(change.id(), calls);
		return mayChange(present, change) ? change(change, present, calls)
				: settledBy(present, change.before(), change, calls);
	}

	private boolean mayChange(Classification present, PlannedChange change) {
		return present.equals(change.before())
				|| (this.onConflict == OnConflict.OVERWRITE && !change.wanted().isMetBy(present));
	}

	private Settled settledBy(Classification present, Classification before, PlannedChange change, Calls calls) {
		if (change.wanted().isMetBy(present)) {
			return changed(change, before, present, null, calls);
		}
		return new Settled(change.id(), Outcome.CONFLICT, null, null,
				"It was " + change.before() + " when it was planned, and is " + present + " now.", null, calls.made,
				Instant.now());
	}

	private static Settled changed(PlannedChange change, Classification before, Classification present,
			@Nullable Integer httpStatus, Calls calls) {
		String subclassAfter = (change.wanted().subclass() == null) ? Objects.requireNonNullElse(present.subclass(), "")
				: null;
		return new Settled(change.id(), Outcome.CHANGED, httpStatus, null, null, subclassAfter, calls.made,
				Instant.now(), before.equals(change.before()) ? null : before);
	}

	private Classification present(DocumentId id, Calls calls) {
		return calls.count(() -> this.store.document(id)).classification();
	}

	private static Settled settled(PlannedChange change, Outcome outcome, DocumentStoreException ex, Calls calls) {
		return new Settled(change.id(), outcome, (ex.status() != 0) ? ex.status() : null, ex.code(), ex.getMessage(),
				null, calls.made, Instant.now());
	}

	/** How many calls were made about one document. */
	private static final class Calls {

		private int made;

		private Document count(Supplier<Document> call) {
			this.made++;
			return call.get();
		}

	}

}
