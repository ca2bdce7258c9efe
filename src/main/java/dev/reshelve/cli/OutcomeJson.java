package dev.reshelve.cli;

import java.time.Instant;

import dev.reshelve.ledger.Item;
import dev.reshelve.ledger.LedgerRow;
import dev.reshelve.ledger.Outcome;
import dev.reshelve.ledger.PlannedChange;
import org.jspecify.annotations.Nullable;

/**
 * A planned document as {@code outcomes --format json} prints it. Nothing is neutralised
 * or left out.
 */
record OutcomeJson(String document, Outcome outcome, @Nullable String documentClass, @Nullable String subclass,
		String newClass, @Nullable String newSubclass, @Nullable Integer status, @Nullable String code,
		@Nullable String reason, int calls, @Nullable Instant settled, @Nullable String subclassAfter,
		@Nullable Item item) {

	static OutcomeJson of(LedgerRow row) {
		PlannedChange change = row.change();
		return new OutcomeJson(change.id().toString(), row.outcome(), change.before().documentClass(),
				change.before().subclass(), change.wanted().documentClass(), change.wanted().subclass(),
				row.httpStatus(), row.errorCode(), row.errorMessage(), row.calls(), row.settledAt(),
				row.subclassAfter(), change.item());
	}

}
