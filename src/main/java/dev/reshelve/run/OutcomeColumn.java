package dev.reshelve.run;

import java.util.function.Function;

import dev.reshelve.ledger.LedgerRow;
import org.jspecify.annotations.Nullable;

/**
 * A column of the per-document report of a job.
 *
 * @param header its header, in lower case with underscores
 * @param value what it says of a row; the report makes it safe for a spreadsheet
 */
public record OutcomeColumn(String header, Function<LedgerRow, @Nullable Object> value) {

}
