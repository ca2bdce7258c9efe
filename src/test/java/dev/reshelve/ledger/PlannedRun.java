package dev.reshelve.ledger;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.reshelve.MigratedDatabase;
import dev.reshelve.document.DocumentId;
import dev.reshelve.document.NumberRange;
import dev.reshelve.slice.Slice;

/**
 * A run whose rows are planned and settled by hand, all in the first part of its plan.
 */
public final class PlannedRun {

	private final Ledger ledger;

	private final long id;

	private int planned;

	public PlannedRun(MigratedDatabase database) {
		this(database, MigratedDatabase.newRun());
	}

	public PlannedRun(MigratedDatabase database, long id) {
		this.ledger = database.get(Ledger.class);
		this.id = id;
	}

	public long id() {
		return this.id;
	}

	/** All its rows as one slice. */
	public Slice slice() {
		return new Slice(Slice.Step.APPLY, 0, "A", Entry.of(this.id));
	}

	/** The rows from one place in the plan to another, counted from 1. */
	public Slice slice(int from, int to) {
		return new Slice(Slice.Step.APPLY, 0, "A",
				new NumberRange(Entry.of(this.id, 0, from - 1), Entry.of(this.id, 0, to - 1)));
	}

	public void plan(List<PlannedChange> changes) {
		this.ledger.plan(this.id, new Slice(Slice.Step.PLAN, 0, "A", NumberRange.ALL), this.planned, changes);
		this.planned += changes.size();
	}

	/** Settles pending documents. */
	public void settle(Collection<Settled> outcomes) {
		Map<DocumentId, PendingRow> pending = this.ledger.pending(this.id, slice(), 0, 10_000)
			.stream()
			.collect(Collectors.toMap((row) -> row.change().id(), Function.identity()));
		this.ledger.settle(this.id, slice(),
				outcomes.stream()
					.map((outcome) -> new SettledRow(Objects.requireNonNull(pending.get(outcome.id())), outcome))
					.sorted(Comparator.comparingLong((row) -> row.row().entry()))
					.toList());
	}

}
