package dev.reshelve.apply;

import dev.reshelve.ledger.PendingRow;
import dev.reshelve.ledger.Settled;

/**
 * Brings one planned document of a batch to its outcome. Thread-safe.
 */
@FunctionalInterface
public interface Settler {

	/**
	 * Settles a document.
	 * @param row what is planned for it
	 * @param suspect whether a process that died may have settled it already
	 * @throws RuntimeException what must end the run, never what is wrong with one
	 * document
	 */
	Settled settle(PendingRow row, boolean suspect);

}
