package dev.reshelve.move;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.function.Predicate;

import dev.reshelve.apply.BatchSettler;
import dev.reshelve.apply.Check;
import dev.reshelve.apply.RunToSettle;
import dev.reshelve.apply.Settler;
import dev.reshelve.apply.Verifier;
import dev.reshelve.ledger.Outcome;
import dev.reshelve.ledger.PendingRow;
import dev.reshelve.ledger.Settled;
import dev.reshelve.run.LastExecutions;
import dev.reshelve.storage.Glance;
import dev.reshelve.storage.Likeness;
import dev.reshelve.storage.ObjectTarget;
import dev.reshelve.storage.StorageException;
import dev.reshelve.storage.Storages;
import dev.reshelve.storage.StoredObject;

import org.springframework.stereotype.Component;

/**
 * Looks whether the target still has what was moved there: its size, and its checksum. An
 * object whose checksum the target does not tell is read back. Thread-safe.
 */
@Component
class MoveVerifier implements Verifier {

	private final Storages storages;

	private final LastExecutions executions;

	MoveVerifier(Storages storages, LastExecutions executions) {
		this.storages = storages;
		this.executions = executions;
	}

	@Override
	public String job() {
		return Moving.JOB;
	}

	@Override
	public void signIn(long ofRun) {
		target(ofRun).check();
	}

	@Override
	public BatchSettler verifier(RunToSettle verification) {
		ObjectTarget target = target(Objects.requireNonNull(verification.ofRun()));
		boolean believesLists = verification.options().check() == Check.LIST;
		return new BatchSettler() {

			@Override
			public Settler begin(List<PendingRow> batch, Predicate<PendingRow> suspect) {
				Glance glance = believesLists
						? target.glance(batch.stream().map((row) -> MovedObject.item(row).target()).toList())
						: Glance.NONE;
				return (row, suspected) -> verify(new MovedObject(row, false), target, glance);
			}

			@Override
			public ThreadFactory threads() {
				return Mover.THREADS;
			}

		};
	}

	private ObjectTarget target(long run) {
		return this.storages.target(MoveOptions.from(this.executions.of(run).getJobParameters()).to());
	}

	private static Settled verify(MovedObject object, ObjectTarget target, Glance glance) {
		String name = object.item().target();
		try {
			Optional<StoredObject> seen = glance.of(name);
			if (seen != null && seen.isPresent() && seen.get().compare(object.planned()) == Likeness.SAME) {
				return object.confirmed();
			}
			Optional<StoredObject> found = object.call(() -> target.look(name));
			if (found.isEmpty()) {
				return object.inConflict("It is not there any more.");
			}
			StoredObject there = found.get();
			if (there.compare(object.planned()) == Likeness.UNKNOWN) {
				there = object.call(() -> target.readBack(name));
			}
			return (there.compare(object.planned()) == Likeness.SAME) ? object.confirmed()
					: object.inConflict("It should have " + MovedObject.words(object.planned()) + " and has "
							+ MovedObject.words(there) + " now.");
		}
		catch (StorageException ex) {
			return object.notMoved((ex instanceof StorageException.Refused) ? Outcome.REFUSED : Outcome.FAILED, ex);
		}
	}

}
