package dev.reshelve.move;

import java.time.Instant;
import java.util.Objects;
import java.util.function.Supplier;

import dev.reshelve.ledger.Item;
import dev.reshelve.ledger.Outcome;
import dev.reshelve.ledger.PendingRow;
import dev.reshelve.ledger.Settled;
import dev.reshelve.storage.Fingerprint;
import dev.reshelve.storage.StorageException;
import dev.reshelve.storage.StoredObject;
import org.jspecify.annotations.Nullable;

/**
 * A planned object on its way to its outcome; for one thread.
 */
class MovedObject {

	private final PendingRow row;

	private final Item item;

	private final boolean suspect;

	private int calls;

	MovedObject(PendingRow row, boolean suspect) {
		this.row = row;
		this.item = item(row);
		this.suspect = suspect;
	}

	static Item item(PendingRow row) {
		return Objects.requireNonNull(row.change().item());
	}

	Item item() {
		return this.item;
	}

	/** Whether a process that died may have moved it. */
	boolean isSuspect() {
		return this.suspect;
	}

	/** What it was when it was planned. */
	StoredObject planned() {
		String checksum = this.item.checksum();
		return new StoredObject(this.item.name(), this.item.size(),
				(checksum != null) ? Fingerprint.parse(checksum) : Fingerprint.NONE);
	}

	/** Counts a call about this object alone. */
	<T> T call(Supplier<T> call) {
		this.calls++;
		return call.get();
	}

	/** The target has what was to be moved there: by this run, if that may be. */
	Settled alreadyThere(StoredObject known) {
		return settled(this.suspect ? Outcome.CHANGED : Outcome.CONFIRMED, null, null, null, known(known));
	}

	/**
	 * It was moved.
	 * @param read what was read at the source
	 * @param stored what is at the target now
	 */
	Settled moved(StoredObject read, StoredObject stored) {
		Fingerprint fingerprint = read.fingerprint().with(stored.fingerprint());
		return settled(Outcome.CHANGED, null, null, null,
				known(new StoredObject(this.item.name(), read.size(), fingerprint)));
	}

	/** It was looked at, and is as wanted. */
	Settled confirmed() {
		return settled(Outcome.CONFIRMED, null, null, null, null);
	}

	Settled inConflict(String message) {
		return settled(Outcome.CONFLICT, null, null, message, null);
	}

	Settled notMoved(Outcome outcome, StorageException ex) {
		return settled(outcome, (ex.status() != 0) ? ex.status() : null, ex.code(), ex.getMessage(), null);
	}

	private Item known(StoredObject object) {
		String checksum = object.fingerprint().isEmpty() ? null : object.fingerprint().toString();
		return new Item(this.item.name(), this.item.target(), object.size(), checksum);
	}

	private Settled settled(Outcome outcome, @Nullable Integer status, @Nullable String code, @Nullable String message,
			@Nullable Item known) {
		return new Settled(this.row.change().id(), outcome, status, code, message, null, this.calls, Instant.now(),
				null, known);
	}

	/** What is known of an object, for people. */
	static String words(StoredObject object) {
		String size = (object.size() != null) ? "%,d bytes".formatted(object.size()) : "an unknown size";
		return object.fingerprint().isEmpty() ? size : size + ", " + object.fingerprint();
	}

}
