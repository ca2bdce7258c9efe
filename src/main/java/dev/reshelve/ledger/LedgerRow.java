package dev.reshelve.ledger;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * One row of the ledger, whole.
 *
 * @param change what was planned
 * @param outcome what became of it
 * @param httpStatus the status of the last answer
 * @param errorCode the store's own error code
 * @param errorMessage why it was not changed
 * @param calls how many calls about this document alone were made
 * @param settledAt when it was settled
 * @param subclassAfter the subclass that it has since it was changed, empty for none
 */
public record LedgerRow(PlannedChange change, Outcome outcome, @Nullable Integer httpStatus, @Nullable String errorCode,
		@Nullable String errorMessage, int calls, @Nullable Instant settledAt, @Nullable String subclassAfter) {

}
