package dev.reshelve.ledger;

/**
 * A row of the ledger, and what became of its document.
 */
public record SettledRow(PendingRow row, Settled settled) {

}
