package dev.reshelve.settle;

import dev.reshelve.document.Classification;
import dev.reshelve.ledger.PlannedChange;
import dev.reshelve.ledger.Settled;
import org.jspecify.annotations.Nullable;

/**
 * Brings one planned document to its outcome, knowing what a list says of it.
 * Thread-safe.
 */
@FunctionalInterface
interface DocumentSettler {

	/**
	 * Settles a document.
	 * @param listed what a list says of it, or {@code null} if no list was asked or it
	 * does not say
	 * @param suspect whether a process that died may have changed it
	 * @throws RuntimeException what must end the run, never what is wrong with one
	 * document
	 */
	Settled settle(PlannedChange change, @Nullable Classification listed, boolean suspect);

}
