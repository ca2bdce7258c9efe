package dev.reshelve.move;

import java.util.List;

import dev.reshelve.ledger.Item;

/**
 * What is to be moved, page by page; for one thread.
 */
interface PlannedItems extends AutoCloseable {

	/** The next ones; none at the end. */
	List<Item> next();

	@Override
	void close();

}
