package dev.reshelve.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;

import dev.reshelve.MigratedDatabase;
import dev.reshelve.TestDatabase.Engine;
import dev.reshelve.document.Classification;
import dev.reshelve.document.DocumentId;
import dev.reshelve.document.NumberRange;
import dev.reshelve.document.Target;
import dev.reshelve.slice.Slice;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.api.Test;

import org.springframework.dao.DuplicateKeyException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

@ParameterizedClass
@EnumSource
class LedgerTests {

	private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

	private static final Target WANTED = new Target("B", null);

	private final Engine engine;

	private final MigratedDatabase database;

	private final Ledger ledger;

	private final long run = MigratedDatabase.newRun();

	LedgerTests(Engine engine) {
		this.engine = engine;
		this.database = MigratedDatabase.of(engine);
		this.ledger = this.database.get(Ledger.class);
	}

	@Test
	void keepsThePlan() {
		List<PlannedChange> changes = List.of(change("A!1.1", "A", null, "B", null),
				change("A!1.2", "A", "X", "B", "Y"), change("A!2.1", null, null, "Ä".repeat(64), ""),
				change("A!3.1", "A", "X", "", ""));
		this.ledger.plan(this.run, changes);
		assertThat(pending(slice("A", 1, 9), null, 10)).containsExactlyElementsOf(changes);
		assertThat(this.ledger.outcomes(this.run)).isEqualTo(Map.of(Outcome.PENDING, 4L));
		assertThat(this.ledger.outcomes(this.run + 1)).isEmpty();
	}

	@Test
	void refusesToPlanADocumentTwice() {
		plan("A!1.1");
		assertThatExceptionOfType(DuplicateKeyException.class).isThrownBy(() -> plan("A!2.1", "A!1.1"));
	}

	@Test
	void givesPendingDocumentsOfTheSliceInTheOrderOfTheirNumbers() {
		plan("A!10.1", "A!9.2", "A!9.1", "A!11.1", "A!12.1", "A!13.1", "B!10.1");
		settle("A!11.1", Outcome.CHANGED);
		Slice slice = slice("A", 9, 12);
		assertThat(ids(pending(slice, null, 10))).containsExactly("A!9.1", "A!9.2", "A!10.1", "A!12.1");
		assertThat(ids(pending(slice, null, 2))).containsExactly("A!9.1", "A!9.2");
		assertThat(ids(pending(slice, "A!9.1", 10))).containsExactly("A!9.2", "A!10.1", "A!12.1");
		assertThat(ids(pending(slice, "A!9.2", 10))).containsExactly("A!10.1", "A!12.1");
		assertThat(pending(slice, "A!12.1", 10)).isEmpty();
	}

	@Test
	void recordsWhatBecameOfADocument() {
		plan("A!1.1", "A!2.1");
		this.ledger.settle(this.run, List.of(new Settled(id("A!1.1"), Outcome.REFUSED, 409, "NRC_CHECKED_OUT",
				"It is\u0000checked\r\nout.", null, 2, NOON)));
		assertThat(rows(EnumSet.allOf(Outcome.class))).containsExactly(
				new LedgerRow(change("A!1.1", "A", null, "B", null), Outcome.REFUSED, 409, "NRC_CHECKED_OUT",
						"It is checked out.", 2, NOON, null),
				new LedgerRow(change("A!2.1", "A", null, "B", null), Outcome.PENDING, null, null, null, 0, null, null));
	}

	@Test
	void keepsNoMoreOfWordsThanFits() {
		plan("A!1.1");
		this.ledger.settle(this.run, List
			.of(new Settled(id("A!1.1"), Outcome.FAILED, null, "Ä".repeat(2000), "ẞ".repeat(2000), null, 1, NOON)));
		LedgerRow row = rows(Set.of(Outcome.FAILED)).getFirst();
		assertThat(row.errorCode()).hasSize(100).endsWith("…");
		assertThat(row.errorMessage()).hasSize(500).endsWith("…");
	}

	@Test
	void addsUpTheCallsOfAllAttempts() {
		plan("A!1.1");
		settle("A!1.1", Outcome.FAILED);
		assertThat(this.ledger.reopen(this.run, Set.of(Outcome.FAILED, Outcome.REFUSED))).isOne();
		assertThat(ids(pending(slice("A", 1, 1), null, 1))).containsExactly("A!1.1");
		settle("A!1.1", Outcome.CHANGED);
		assertThat(rows(Set.of(Outcome.CHANGED))).extracting(LedgerRow::calls).containsExactly(6);
	}

	@Test
	void opensOnlyTheOutcomesAskedForAgain() {
		plan("A!1.1", "A!2.1", "A!3.1");
		settle("A!1.1", Outcome.CHANGED);
		settle("A!2.1", Outcome.CONFLICT);
		settle("A!3.1", Outcome.REFUSED);
		assertThat(this.ledger.reopen(this.run, Set.of(Outcome.FAILED, Outcome.REFUSED))).isOne();
		assertThat(this.ledger.outcomes(this.run))
			.isEqualTo(Map.of(Outcome.CHANGED, 1L, Outcome.CONFLICT, 1L, Outcome.PENDING, 1L));
	}

	@Test
	void forgetsThePlanOfOneSliceAndNothingSettled() {
		plan("A!9.1", "A!10.1", "A!19.1", "A!20.1", "B!15.1");
		settle("A!10.1", Outcome.CHANGED);
		this.ledger.forget(this.run, slice("A", 10, 19));
		assertThat(rows(EnumSet.allOf(Outcome.class))).extracting((row) -> row.change().id().toString())
			.containsExactly("A!9.1", "A!10.1", "A!20.1", "B!15.1");
	}

	@Test
	void neverTouchesAnotherRun() {
		long other = MigratedDatabase.newRun();
		plan("A!1.1");
		this.ledger.plan(other, List.of(change("A!1.1", "A", null, "B", null)));
		settle("A!1.1", Outcome.REFUSED);
		this.ledger.forget(this.run, slice("A", 1, 9));
		this.ledger.reopen(this.run, Set.of(Outcome.REFUSED));
		assertThat(this.ledger.outcomes(other)).isEqualTo(Map.of(Outcome.PENDING, 1L));
		assertThat(this.ledger.outcomes(this.run)).isEqualTo(Map.of(Outcome.PENDING, 1L));
	}

	@Test
	void plansTheUndoOfWhatWasChanged() {
		this.ledger.plan(this.run,
				List.of(change("A!1.1", "A", "X", "B", "Y"), change("A!2.1", null, null, "B", null),
						change("A!3.1", "A", "X", "B", null), change("A!4.1", "A", null, "", ""),
						change("A!5.1", "A", null, "B", "Y"), change("A!6.1", "A", "X", "B", "")));
		settle("A!1.1", Outcome.CHANGED);
		settle("A!2.1", Outcome.CHANGED, "");
		settle("A!3.1", Outcome.CHANGED, "X");
		settle("A!4.1", Outcome.CHANGED);
		settle("A!5.1", Outcome.REFUSED);
		settle("A!6.1", Outcome.CHANGED);
		long undo = MigratedDatabase.newRun();
		assertThat(this.ledger.planUndo(undo, this.run)).isEqualTo(5);
		assertThat(this.ledger.pending(undo, slice("A", 1, 9), null, 10)).containsExactly(
				change("A!1.1", "B", "Y", "A", "X"), change("A!2.1", "B", null, "", ""),
				// the store kept the subclass
				change("A!3.1", "B", "X", "A", "X"), change("A!4.1", null, null, "A", ""),
				change("A!6.1", "B", null, "A", "X"));
	}

	@Test
	void theUndoOfAnUndoIsTheFirstPlanAgain() {
		this.ledger.plan(this.run, List.of(change("A!1.1", "A", "X", "B", "Y"), change("A!2.1", null, null, "B", ""),
				change("A!3.1", "A", null, "", "")));
		settle(this.run, "A!1.1", Outcome.CHANGED, null);
		settle(this.run, "A!2.1", Outcome.CHANGED, null);
		settle(this.run, "A!3.1", Outcome.CHANGED, null);
		long undo = MigratedDatabase.newRun();
		this.ledger.planUndo(undo, this.run);
		List.of("A!1.1", "A!2.1", "A!3.1").forEach((id) -> settle(undo, id, Outcome.CHANGED, null));
		long redo = MigratedDatabase.newRun();
		this.ledger.planUndo(redo, undo);
		assertThat(this.ledger.pending(redo, slice("A", 1, 9), null, 10))
			.isEqualTo(List.of(change("A!1.1", "A", "X", "B", "Y"), change("A!2.1", null, null, "B", ""),
					change("A!3.1", "A", null, "", "")));
	}

	@Test
	void plansToVerifyWhatWasChanged() {
		this.ledger.plan(this.run,
				List.of(change("A!1.1", "A", "X", "B", "Y"), change("A!2.1", "A", null, "B", null),
						change("A!3.1", "A", "X", "B", null), change("A!4.1", "A", null, "", ""),
						change("A!5.1", "A", null, "B", "Y")));
		settle("A!1.1", Outcome.CHANGED);
		settle("A!2.1", Outcome.CHANGED, "");
		settle("A!3.1", Outcome.CHANGED, "X");
		settle("A!4.1", Outcome.CHANGED);
		long verification = MigratedDatabase.newRun();
		assertThat(this.ledger.planVerification(verification, this.run)).isEqualTo(4);
		assertThat(this.ledger.pending(verification, slice("A", 1, 9), null, 10)).containsExactly(
				change("A!1.1", "B", "Y", "B", "Y"), change("A!2.1", "B", null, "B", ""),
				change("A!3.1", "B", "X", "B", "X"), change("A!4.1", null, null, "", ""));
	}

	@Test
	void countsThePlanByClass() {
		this.ledger.plan(this.run, List.of(change("A!1.1", "A", "X", "B", "Y"), change("A!2.1", "A", "X", "B", "Y"),
				change("A!3.1", "A", null, "B", null)));
		assertThat(this.ledger.plannedByClass(this.run)).containsExactlyInAnyOrder(
				new PlanLine(new Classification("A", "X"), Decision.PLANNED, new Target("B", "Y"), 2),
				new PlanLine(new Classification("A", null), Decision.PLANNED, new Target("B", null), 1));
	}

	@Test
	void handsOutRowsOneByOne() {
		List<PlannedChange> changes = LongStream.rangeClosed(1, 2500)
			.mapToObj((number) -> new PlannedChange(new DocumentId("A", number, 1), new Classification("A", null),
					WANTED))
			.toList();
		this.ledger.plan(this.run, changes);
		List<Long> numbers = new ArrayList<>();
		this.ledger.forEach(this.run, Set.of(Outcome.PENDING), (row) -> numbers.add(row.change().id().number()));
		assertThat(numbers).isEqualTo(LongStream.rangeClosed(1, 2500).boxed().toList());
	}

	@Test
	void readsFromPostgresByPortions() {
		assumeThat(this.engine).isEqualTo(Engine.POSTGRESQL);
		this.ledger.plan(this.run,
				LongStream.rangeClosed(1, 1500)
					.mapToObj((number) -> change("A!" + number + ".1", "A", null, "B", null))
					.toList());
		List<Long> openPortals = new ArrayList<>();
		this.ledger.forEach(this.run, Set.of(Outcome.PENDING), (row) -> {
			if (row.change().id().number() == 1) {
				openPortals.add(this.database.sql()
					.sql("select count(*) from pg_cursors where name <> ''")
					.query(Long.class)
					.single());
			}
		});
		assertThat(openPortals).containsExactly(1L);
	}

	@Test
	void handsOutNothingForNoOutcome() {
		plan("A!1.1");
		assertThat(rows(Set.of())).isEmpty();
	}

	private void plan(String... ids) {
		this.ledger.plan(this.run, List.of(ids).stream().map((id) -> change(id, "A", null, "B", null)).toList());
	}

	private void settle(String id, Outcome outcome) {
		settle(id, outcome, null);
	}

	private void settle(String id, Outcome outcome, @Nullable String subclassAfter) {
		settle(this.run, id, outcome, subclassAfter);
	}

	private void settle(long run, String id, Outcome outcome, @Nullable String subclassAfter) {
		this.ledger.settle(run, List.of(new Settled(id(id), outcome, 200, null, null, subclassAfter, 3, NOON)));
	}

	private List<PlannedChange> pending(Slice slice, @Nullable String after, int limit) {
		return this.ledger.pending(this.run, slice, (after != null) ? id(after) : null, limit);
	}

	private List<LedgerRow> rows(Set<Outcome> outcomes) {
		List<LedgerRow> rows = new ArrayList<>();
		this.ledger.forEach(this.run, outcomes, rows::add);
		return rows;
	}

	private static List<String> ids(List<PlannedChange> changes) {
		return changes.stream().map((change) -> change.id().toString()).toList();
	}

	private static DocumentId id(String id) {
		return DocumentId.parse(id);
	}

	private static PlannedChange change(String id, @Nullable String classBefore, @Nullable String subclassBefore,
			String classWanted, @Nullable String subclassWanted) {
		return new PlannedChange(id(id), new Classification(classBefore, subclassBefore),
				new Target(classWanted, subclassWanted));
	}

	private static Slice slice(String library, long from, long to) {
		return new Slice(Slice.Step.APPLY, 0, library, new NumberRange(from, to));
	}

}
