package dev.reshelve.apply;

import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.function.Predicate;

import dev.reshelve.ledger.PendingRow;

/**
 * Settles the planned documents of a slice, batch by batch: what a job is about. One is
 * made for each slice, and used by one thread at a time.
 */
@FunctionalInterface
public interface BatchSettler {

	/**
	 * Begins a batch: the place for calls that are about many documents at once.
	 * @param batch the planned documents, in the order of the ledger
	 * @param suspect says which of them a process that died may have settled already
	 * @return what settles each of them, called by many threads at once
	 * @throws dev.reshelve.pace.PaceStoppedException if it is time to stop: the batch
	 * stays pending
	 * @throws RuntimeException what must end the run
	 */
	Settler begin(List<PendingRow> batch, Predicate<PendingRow> suspect);

	/**
	 * The threads that settle: virtual ones, which share few carriers, so whoever does
	 * more than making calls needs platform threads.
	 */
	default ThreadFactory threads() {
		return Thread.ofVirtual().factory();
	}

}
