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
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assumptions.assumeThat;

@ParameterizedClass
@EnumSource
class LedgerTests {

	private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

	private static final Target WANTED = new Target("B", null);

	private final Engine engine;

	private final MigratedDatabase database;

	private final Ledger ledger;

	private final FollowUps followUps;

	private final PlannedRun planned;

	private final long run;

	LedgerTests(Engine engine) {
		this.engine = engine;
		this.database = MigratedDatabase.of(engine);
		this.ledger = this.database.get(Ledger.class);
		this.followUps = this.database.get(FollowUps.class);
		this.planned = new PlannedRun(this.database);
		this.run = this.planned.id();
	}

	@Test
	void keepsThePlan() {
		List<PlannedChange> changes = List.of(change("A!1.1", "A", null, "B", null),
				change("A!1.2", "A", "X", "B", "Y"), change("A!2.1", null, null, "Ä".repeat(64), ""),
				change("A!3.1", "A", "X", "", ""));
		this.planned.plan(changes);
		assertThat(pending(this.planned.slice(), 0, 10)).containsExactlyElementsOf(changes);
		assertThat(this.ledger.outcomes(this.run)).isEqualTo(Map.of(Outcome.PENDING, 4L));
		assertThat(this.ledger.outcomes(this.run + 1)).isEmpty();
	}

	@Test
	void refusesToPlanInAPlaceThatIsTaken() {
		plan("A!1.1");
		Slice part = new Slice(Slice.Step.PLAN, 0, "A", NumberRange.ALL);
		assertThatExceptionOfType(DuplicateKeyException.class)
			.isThrownBy(() -> this.ledger.plan(this.run, part, 0, List.of(change("A!2.1", "A", null, "B", null))));
	}

	@Test
	void givesPendingDocumentsOfTheSliceInTheOrderOfThePlan() {
		plan("A!8.1", "A!9.1", "A!9.2", "A!10.1", "A!11.1", "A!12.1", "A!13.1");
		settle("A!11.1", Outcome.CHANGED);
		Slice slice = this.planned.slice(2, 6);
		assertThat(ids(pending(slice, 0, 10))).containsExactly("A!9.1", "A!9.2", "A!10.1", "A!12.1");
		assertThat(ids(pending(slice, 0, 2))).containsExactly("A!9.1", "A!9.2");
		long first = this.ledger.pending(this.run, slice, 0, 1).getFirst().entry();
		assertThat(ids(pending(slice, first, 10))).containsExactly("A!9.2", "A!10.1", "A!12.1");
		assertThat(pending(slice, slice.range().to(), 10)).isEmpty();
	}

	@Test
	void neverSettlesTwice() {
		plan("A!1.1", "A!2.1");
		List<SettledRow> rows = this.ledger.pending(this.run, this.planned.slice(), 0, 10)
			.stream()
			.map((row) -> new SettledRow(row,
					new Settled(row.change().id(), Outcome.CHANGED, 200, null, null, null, 1, NOON)))
			.toList();
		this.ledger.settle(this.run, this.planned.slice(), rows.subList(0, 1));
		assertThatIllegalStateException().isThrownBy(() -> this.ledger.settle(this.run, this.planned.slice(), rows))
			.withMessageContaining("2 rows")
			.withMessageContaining("1 of them");
	}

	@Test
	void keepsTheOutcomesOfNeighboursApart() {
		plan("A!1.1", "A!2.1", "A!3.1", "A!4.1", "A!5.1", "A!6.1");
		this.planned.settle(List.of(new Settled(id("A!1.1"), Outcome.CHANGED, 200, null, null, "X", 1, NOON),
				new Settled(id("A!2.1"), Outcome.CHANGED, 200, null, null, "X", 1, NOON),
				new Settled(id("A!3.1"), Outcome.CHANGED, 200, null, null, "Y", 1, NOON),
				new Settled(id("A!4.1"), Outcome.CHANGED, 200, null, null, "Y", 2, NOON),
				new Settled(id("A!6.1"), Outcome.REFUSED, 403, "NO", "No.", null, 1, NOON)));
		assertThat(rows(EnumSet.allOf(Outcome.class))).extracting(LedgerRow::outcome)
			.containsExactly(Outcome.CHANGED, Outcome.CHANGED, Outcome.CHANGED, Outcome.CHANGED, Outcome.PENDING,
					Outcome.REFUSED);
		assertThat(rows(EnumSet.allOf(Outcome.class))).extracting(LedgerRow::calls).containsExactly(1, 1, 1, 2, 0, 1);
		long undo = MigratedDatabase.newRun();
		assertThat(this.followUps.planUndo(undo, this.run)).isEqualTo(4);
		assertThat(new PlannedRun(this.database, undo))
			.satisfies((run) -> assertThat(this.ledger.pending(undo, run.slice(), 0, 10))
				.extracting((row) -> row.change().before().subclass())
				.containsExactly("X", "X", "Y", "Y"));
	}

	@Test
	void recordsWhatBecameOfADocument() {
		plan("A!1.1", "A!2.1");
		this.planned.settle(List.of(new Settled(id("A!1.1"), Outcome.REFUSED, 409, "NRC_CHECKED_OUT",
				"It is\u0000checked\r\nout.", null, 2, NOON)));
		assertThat(rows(EnumSet.allOf(Outcome.class))).containsExactly(
				new LedgerRow(change("A!1.1", "A", null, "B", null), Outcome.REFUSED, 409, "NRC_CHECKED_OUT",
						"It is checked out.", 2, NOON, null),
				new LedgerRow(change("A!2.1", "A", null, "B", null), Outcome.PENDING, null, null, null, 0, null, null));
	}

	@Test
	void keepsNoMoreOfWordsThanFits() {
		plan("A!1.1");
		this.planned.settle(List
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
		assertThat(ids(pending(this.planned.slice(), 0, 1))).containsExactly("A!1.1");
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
	void forgetsThePlanOfOneSlice() {
		plan("A!9.1");
		Slice second = new Slice(Slice.Step.PLAN, 1, "A", NumberRange.ALL);
		this.ledger.plan(this.run, second, 0, List.of(change("A!10.1", "A", null, "B", null)));
		this.ledger.forget(this.run, second);
		assertThat(rows(EnumSet.allOf(Outcome.class))).extracting((row) -> row.change().id().toString())
			.containsExactly("A!9.1");
		assertThat(this.ledger.outcomes(this.run)).isEqualTo(Map.of(Outcome.PENDING, 1L));
	}

	@Test
	void neverTouchesAnotherRun() {
		long other = MigratedDatabase.newRun();
		plan("A!1.1");
		new PlannedRun(this.database, other).plan(List.of(change("A!1.1", "A", null, "B", null)));
		settle("A!1.1", Outcome.REFUSED);
		this.ledger.reopen(this.run, Set.of(Outcome.REFUSED));
		assertThat(this.ledger.outcomes(other)).isEqualTo(Map.of(Outcome.PENDING, 1L));
		assertThat(this.ledger.outcomes(this.run)).isEqualTo(Map.of(Outcome.PENDING, 1L));
		this.ledger.forget(this.run, this.planned.slice());
		assertThat(this.ledger.outcomes(other)).isEqualTo(Map.of(Outcome.PENDING, 1L));
		assertThat(this.ledger.outcomes(this.run)).isEmpty();
	}

	@Test
	void plansTheUndoOfWhatWasChanged() {
		this.planned.plan(List.of(change("A!1.1", "A", "X", "B", "Y"), change("A!2.1", null, null, "B", null),
				change("A!3.1", "A", "X", "B", null), change("A!4.1", "A", null, "", ""),
				change("A!5.1", "A", null, "B", "Y"), change("A!6.1", "A", "X", "B", "")));
		settle("A!1.1", Outcome.CHANGED);
		settle("A!2.1", Outcome.CHANGED, "");
		settle("A!3.1", Outcome.CHANGED, "X");
		settle("A!4.1", Outcome.CHANGED);
		settle("A!5.1", Outcome.REFUSED);
		settle("A!6.1", Outcome.CHANGED);
		long undo = MigratedDatabase.newRun();
		assertThat(this.followUps.planUndo(undo, this.run)).isEqualTo(5);
		assertThat(pending(undo)).containsExactly(change("A!1.1", "B", "Y", "A", "X"),
				change("A!2.1", "B", null, "", ""),
				// the store kept the subclass
				change("A!3.1", "B", "X", "A", "X"), change("A!4.1", null, null, "A", ""),
				change("A!6.1", "B", null, "A", "X"));
	}

	@Test
	void plansAnUndoAnewThatWasKilledWhileItWasPlanned() {
		plan("A!1.1", "A!2.1");
		settle("A!1.1", Outcome.CHANGED);
		settle("A!2.1", Outcome.CHANGED);
		long undo = MigratedDatabase.newRun();
		new TransactionTemplate(this.database.get(PlatformTransactionManager.class)).executeWithoutResult((status) -> {
			this.followUps.planUndo(undo, this.run);
			status.setRollbackOnly();
		});
		assertThat(this.ledger.outcomes(undo)).isEmpty();
		assertThat(this.followUps.planUndo(undo, this.run)).isEqualTo(2);
		assertThat(this.ledger.outcomes(undo)).isEqualTo(Map.of(Outcome.PENDING, 2L));
		assertThat(pending(undo)).extracting((change) -> change.wanted().documentClass()).containsExactly("A", "A");
	}

	@Test
	void theUndoOfAnUndoIsTheFirstPlanAgain() {
		this.planned.plan(List.of(change("A!1.1", "A", "X", "B", "Y"), change("A!2.1", null, null, "B", ""),
				change("A!3.1", "A", null, "", "")));
		settle(this.run, "A!1.1", Outcome.CHANGED, null);
		settle(this.run, "A!2.1", Outcome.CHANGED, null);
		settle(this.run, "A!3.1", Outcome.CHANGED, null);
		long undo = MigratedDatabase.newRun();
		this.followUps.planUndo(undo, this.run);
		List.of("A!1.1", "A!2.1", "A!3.1").forEach((id) -> settle(undo, id, Outcome.CHANGED, null));
		long redo = MigratedDatabase.newRun();
		this.followUps.planUndo(redo, undo);
		assertThat(pending(redo)).isEqualTo(List.of(change("A!1.1", "A", "X", "B", "Y"),
				change("A!2.1", null, null, "B", ""), change("A!3.1", "A", null, "", "")));
	}

	@Test
	void plansToVerifyWhatWasChanged() {
		this.planned.plan(List.of(change("A!1.1", "A", "X", "B", "Y"), change("A!2.1", "A", null, "B", null),
				change("A!3.1", "A", "X", "B", null), change("A!4.1", "A", null, "", ""),
				change("A!5.1", "A", null, "B", "Y")));
		settle("A!1.1", Outcome.CHANGED);
		settle("A!2.1", Outcome.CHANGED, "");
		settle("A!3.1", Outcome.CHANGED, "X");
		settle("A!4.1", Outcome.CHANGED);
		long verification = MigratedDatabase.newRun();
		assertThat(this.followUps.planVerification(verification, this.run)).isEqualTo(4);
		assertThat(pending(verification)).containsExactly(change("A!1.1", "B", "Y", "B", "Y"),
				change("A!2.1", "B", null, "B", ""), change("A!3.1", "B", "X", "B", "X"),
				change("A!4.1", null, null, "", ""));
	}

	@Test
	void keepsNamesWithTheRowsThatHaveThem() {
		Item one = new Item("s3://old/a b.tif", "s3://new/=a b.tif", 1L << 40, "sha256:00ff");
		Item other = new Item("ä".repeat(2000), "t".repeat(2000), null, null);
		List<PlannedChange> changes = List.of(named("A!1.1", one), change("A!2.1", "A", null, "B", null),
				named("A!3.1", other));
		this.planned.plan(changes);
		assertThat(pending(this.planned.slice(), 0, 10)).containsExactlyElementsOf(changes);
		settle("A!1.1", Outcome.CHANGED);
		settle("A!3.1", Outcome.REFUSED);
		assertThat(rows(Set.of(Outcome.CHANGED))).extracting((row) -> row.change().item()).containsExactly(one);
		assertThat(rows(Set.of(Outcome.REFUSED))).extracting((row) -> row.change().item()).containsExactly(other);
		assertThat(rows(Set.of(Outcome.PENDING))).extracting((row) -> row.change().item()).containsOnlyNulls();
		assertThat(this.database.get(Reasons.class).mostFrequent(this.run, 1)).flatExtracting(Reason::examples)
			.extracting(Reason.Example::document)
			.containsOnly(other.name());
		long verification = MigratedDatabase.newRun();
		this.followUps.planVerification(verification, this.run);
		assertThat(pending(verification)).extracting(PlannedChange::item).containsExactly(one);
	}

	@Test
	void forgetsNamesWithTheRowsOfASliceThatIsReadAnew() {
		Item item = new Item("a", "b", 1L, null);
		this.planned.plan(List.of(named("A!1.1", item)));
		Slice part = new Slice(Slice.Step.PLAN, 0, "A", NumberRange.ALL);
		this.ledger.forget(this.run, part);
		this.ledger.plan(this.run, part, 0, List.of(named("A!1.1", item)));
		assertThat(pending(this.planned.slice(), 0, 10)).extracting(PlannedChange::item).containsExactly(item);
	}

	private static PlannedChange named(String id, Item item) {
		return new PlannedChange(id(id), new Classification(null, null), new Target("", null), item);
	}

	@Test
	void countsThePlanByClass() {
		this.planned.plan(List.of(change("A!1.1", "A", "X", "B", "Y"), change("A!2.1", "A", "X", "B", "Y"),
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
		this.planned.plan(changes);
		List<Long> numbers = new ArrayList<>();
		this.database.get(LedgerRows.class)
			.forEach(this.run, Set.of(Outcome.PENDING), (row) -> numbers.add(row.change().id().number()));
		assertThat(numbers).isEqualTo(LongStream.rangeClosed(1, 2500).boxed().toList());
	}

	@Test
	void readsFromPostgresByPortions() {
		assumeThat(this.engine).isEqualTo(Engine.POSTGRESQL);
		this.planned.plan(LongStream.rangeClosed(1, 1500)
			.mapToObj((number) -> change("A!" + number + ".1", "A", null, "B", null))
			.toList());
		List<Long> openPortals = new ArrayList<>();
		this.database.get(LedgerRows.class).forEach(this.run, Set.of(Outcome.PENDING), (row) -> {
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
		this.planned.plan(List.of(ids).stream().map((id) -> change(id, "A", null, "B", null)).toList());
	}

	private void settle(String id, Outcome outcome) {
		settle(id, outcome, null);
	}

	private void settle(String id, Outcome outcome, @Nullable String subclassAfter) {
		settle(this.run, id, outcome, subclassAfter);
	}

	private void settle(long run, String id, Outcome outcome, @Nullable String subclassAfter) {
		new PlannedRun(this.database, run)
			.settle(List.of(new Settled(id(id), outcome, 200, null, null, subclassAfter, 3, NOON)));
	}

	private List<PlannedChange> pending(Slice slice, long after, int limit) {
		return pending(this.run, slice, after, limit);
	}

	private List<PlannedChange> pending(long run) {
		return pending(run, new PlannedRun(this.database, run).slice(), 0, 10);
	}

	private List<PlannedChange> pending(long run, Slice slice, long after, int limit) {
		return this.ledger.pending(run, slice, after, limit).stream().map(PendingRow::change).toList();
	}

	private List<LedgerRow> rows(Set<Outcome> outcomes) {
		List<LedgerRow> rows = new ArrayList<>();
		this.database.get(LedgerRows.class).forEach(this.run, outcomes, rows::add);
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

}
