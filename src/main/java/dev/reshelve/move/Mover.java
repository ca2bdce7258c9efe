package dev.reshelve.move;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.function.Predicate;

import dev.reshelve.apply.BatchSettler;
import dev.reshelve.apply.Settler;
import dev.reshelve.ledger.Item;
import dev.reshelve.ledger.Outcome;
import dev.reshelve.ledger.PendingRow;
import dev.reshelve.ledger.Settled;
import dev.reshelve.storage.Glance;
import dev.reshelve.storage.Likeness;
import dev.reshelve.storage.ObjectSource;
import dev.reshelve.storage.ObjectTarget;
import dev.reshelve.storage.StagedFile;
import dev.reshelve.storage.Staging;
import dev.reshelve.storage.StorageException;
import dev.reshelve.storage.StoredObject;

/**
 * Moves the objects of a batch: by one glance it sees which of them the target has; the
 * others are brought to this machine's disk and put to the target. What a process that
 * died may have put is asked for itself. Thread-safe.
 */
class Mover implements BatchSettler {

	/** For whoever takes checksums of whole objects. */
	static final ThreadFactory THREADS = Thread.ofPlatform().daemon().name("transfer-", 1).factory();

	private final ObjectSource source;

	private final ObjectTarget target;

	private final Staging staging;

	private final boolean overwrites;

	Mover(ObjectSource source, ObjectTarget target, Staging staging, boolean overwrites) {
		this.source = source;
		this.target = target;
		this.staging = staging;
		this.overwrites = overwrites;
	}

	@Override
	public Settler begin(List<PendingRow> batch, Predicate<PendingRow> suspect) {
		Glance glance = glance(
				batch.stream().filter(suspect.negate()).map((row) -> MovedObject.item(row).target()).toList());
		return (row, suspected) -> settle(new MovedObject(row, suspected), suspected ? Glance.NONE : glance);
	}

	@Override
	public ThreadFactory threads() {
		return THREADS;
	}

	private Glance glance(List<String> names) {
		try {
			return this.target.glance(names);
		}
		catch (StorageException ex) {
			// Then each object is asked for itself.
			return Glance.NONE;
		}
	}

	private Settled settle(MovedObject object, Glance glance) {
		try {
			if (object.isSuspect()) {
				this.target.tidy(object.item().target());
			}
			Optional<StoredObject> found = present(object, glance);
			Likeness likeness = found.map((there) -> there.compare(object.planned())).orElse(Likeness.UNKNOWN);
			if (likeness == Likeness.SAME) {
				return object.alreadyThere(object.planned());
			}
			if (found.isPresent() && likeness == Likeness.DIFFERENT && !this.overwrites) {
				return object.inConflict("The target has something else: " + MovedObject.words(found.get()));
			}
			return move(object, found);
		}
		catch (StorageException.Refused ex) {
			return object.notMoved(Outcome.REFUSED, ex);
		}
		catch (StorageException.Unsettled ex) {
			return object.notMoved(Outcome.FAILED, ex);
		}
	}

	private Optional<StoredObject> present(MovedObject object, Glance glance) {
		Optional<StoredObject> seen = glance.of(object.item().target());
		return (seen != null) ? seen : object.call(() -> this.target.look(object.item().target()));
	}

	private Settled move(MovedObject object, Optional<StoredObject> found) {
		Item item = object.item();
		try (StagedFile file = object
			.call(() -> this.staging.stage(this.source, item.name(), item.size(), this.target))) {
			if (object.planned().isAnother(file.object())) {
				return object
					.inConflict("The source has something else than was planned: " + MovedObject.words(file.object()));
			}
			if (found.isPresent()) {
				if (object.call(() -> this.target.holds(found.get(), file))) {
					return object.alreadyThere(file.object());
				}
				if (!this.overwrites) {
					return object.inConflict("The target has something else: " + MovedObject.words(found.get()));
				}
			}
			StoredObject stored = object.call(() -> this.target.put(item.target(), file));
			return object.moved(file.object(), Objects.requireNonNull(stored));
		}
	}

}
