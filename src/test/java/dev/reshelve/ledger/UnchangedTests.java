package dev.reshelve.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.reshelve.MigratedDatabase;
import dev.reshelve.TestDatabase.Engine;
import dev.reshelve.document.Classification;
import dev.reshelve.document.DocumentId;
import dev.reshelve.document.NumberRange;
import dev.reshelve.document.Target;
import dev.reshelve.slice.Slice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

@ParameterizedClass
@EnumSource
class UnchangedTests {

	private static final Slice FIRST = new Slice(Slice.Step.PLAN, 0, "A", new NumberRange(1, 9));

	private static final Slice SECOND = new Slice(Slice.Step.PLAN, 1, "A", new NumberRange(10, 19));

	private static final Classification NONE = new Classification(null, null);

	private static final Classification X = new Classification("X", "Y");

	private final MigratedDatabase database;

	private final Unchanged unchanged;

	private final long run = MigratedDatabase.newRun();

	UnchangedTests(Engine engine) {
		this.database = MigratedDatabase.of(engine);
		this.unchanged = this.database.get(Unchanged.class);
	}

	@Test
	void addsUpPagesAndSlices() {
		add(FIRST, X, Decision.UNMAPPED, 3);
		add(FIRST, X, Decision.UNMAPPED, 4);
		add(FIRST, X, Decision.ALREADY_RIGHT, 1);
		add(SECOND, X, Decision.UNMAPPED, 10);
		add(SECOND, NONE, Decision.UNMAPPED, 5);
		assertThat(this.unchanged.byClass(this.run)).containsExactlyInAnyOrder(
				new PlanLine(X, Decision.UNMAPPED, null, 17), new PlanLine(X, Decision.ALREADY_RIGHT, null, 1),
				new PlanLine(NONE, Decision.UNMAPPED, null, 5));
	}

	@Test
	void forgetsOneSlice() {
		add(FIRST, X, Decision.UNMAPPED, 3);
		add(SECOND, X, Decision.UNMAPPED, 10);
		this.unchanged.forget(this.run, FIRST);
		assertThat(this.unchanged.byClass(this.run)).containsExactly(new PlanLine(X, Decision.UNMAPPED, null, 10));
	}

	@Test
	void totalsAreThePlanAndWhatNeedsNoChange() {
		add(FIRST, X, Decision.UNMAPPED, 3);
		add(SECOND, X, Decision.ALREADY_RIGHT, 10);
		new PlannedRun(this.database, this.run).plan(List.of(change(1), change(2), change(3)));
		new PlannedRun(this.database, this.run).settle(List
			.of(new Settled(new DocumentId("A", 2, 1), Outcome.CHANGED, 200, null, null, null, 1, Instant.now())));
		Totals totals = this.database.get(LedgerTotals.class).of(this.run);
		assertThat(totals).isEqualTo(new Totals(10, 3, Map.of(Outcome.PENDING, 2L, Outcome.CHANGED, 1L)));
		assertThat(totals.read()).isEqualTo(16);
		assertThat(totals.planned()).isEqualTo(3);
		assertThat(totals.of(Outcome.FAILED)).isZero();
		assertThat(totals.allAsWanted()).isFalse();
	}

	@Test
	void changedAndConfirmedAreAsWanted() {
		assertThat(new Totals(0, 0, Map.of(Outcome.CHANGED, 1L, Outcome.CONFIRMED, 2L)).allAsWanted()).isTrue();
		assertThat(new Totals(0, 0, Map.of()).allAsWanted()).isTrue();
		assertThat(new Totals(0, 0, Map.of(Outcome.CHANGED, 1L, Outcome.CONFLICT, 1L)).allAsWanted()).isFalse();
	}

	private void add(Slice slice, Classification classification, Decision decision, long documents) {
		this.unchanged.add(this.run, slice, Map.of(new Unchanged.Key(classification, decision), documents));
	}

	private static PlannedChange change(long number) {
		return new PlannedChange(new DocumentId("A", number, 1), X, new Target("B", null));
	}

}
