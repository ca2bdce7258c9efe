package dev.reshelve.move;

import java.util.List;

import dev.reshelve.ledger.Item;
import dev.reshelve.storage.ObjectListing;
import dev.reshelve.storage.StoredObject;

/**
 * All that is at the source, to be called the same at the target.
 */
class FoundItems implements PlannedItems {

	private final ObjectListing listing;

	FoundItems(ObjectListing listing) {
		this.listing = listing;
	}

	@Override
	public List<Item> next() {
		return this.listing.next().stream().map(FoundItems::item).toList();
	}

	private static Item item(StoredObject object) {
		String checksum = object.fingerprint().isEmpty() ? null : object.fingerprint().toString();
		return new Item(object.name(), object.name(), object.size(), checksum);
	}

	@Override
	public void close() {
		this.listing.close();
	}

}
