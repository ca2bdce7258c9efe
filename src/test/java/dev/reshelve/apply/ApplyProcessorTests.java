package dev.reshelve.apply;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import dev.reshelve.MigratedDatabase;
import dev.reshelve.TestDatabase.Engine;
import dev.reshelve.document.Classification;
import dev.reshelve.document.Document;
import dev.reshelve.document.DocumentId;
import dev.reshelve.document.DocumentStoreException;
import dev.reshelve.document.InMemoryDocumentStore;
import dev.reshelve.document.Target;
import dev.reshelve.ledger.Outcome;
import dev.reshelve.ledger.PendingRow;
import dev.reshelve.ledger.PlannedChange;
import dev.reshelve.ledger.Settled;
import dev.reshelve.pace.Pace;
import dev.reshelve.pace.PaceSettings;
import dev.reshelve.pace.PaceStoppedException;
import dev.reshelve.run.DiskSpace;
import dev.reshelve.run.Lease;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ApplyProcessorTests {

	private static final Classification BEFORE = new Classification("A", null);

	private final Pace pace = QuickPace.with(new PaceSettings(null, 8, false));

	private final UnwillingStore store = new UnwillingStore();

	@Test
	void settlesEachDocumentOfTheBatchOnce() {
		Batch batch = process(batch(1, 100, false), Check.LIST, this::settled);
		assertThat(batch.failure()).isNull();
		assertThat(batch.settled()).extracting((each) -> each.settled().id().number())
			.containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, 100).boxed().toList());
	}

	@Test
	void asksOneListForTheWholeBatch() {
		Map<Long, String> listed = new ConcurrentHashMap<>();
		LongStream.rangeClosed(1, 9)
			.forEach((number) -> this.store.put(id(number), new Classification("C" + number, null)));
		process(batch(1, 10, false), Check.LIST, (change, inList, suspect) -> {
			listed.put(change.id().number(), String.valueOf(inList));
			return settled(change, inList, suspect);
		});
		assertThat(this.store.calls()).containsExactly("list 10");
		assertThat(listed).containsEntry(3L, "C3").containsEntry(10L, "null").hasSize(10);
	}

	@ParameterizedTest
	@EnumSource(names = "LIST", mode = EnumSource.Mode.EXCLUDE)
	void asksNoListWhereNoneIsWanted(Check check) {
		process(batch(1, 10, false), check, this::settled);
		assertThat(this.store.calls()).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void asksNoListForWhatADeadProcessMayHaveChanged(Check check) {
		Batch batch = process(batch(1, 10, true), check, (change, listed, suspect) -> {
			assertThat(suspect).isTrue();
			return settled(change, listed, suspect);
		});
		assertThat(batch.settled()).hasSize(10);
		assertThat(this.store.calls()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 503 })
	void doesWithoutAListThatFails(int status) {
		this.store.onList = (status == 400) ? new DocumentStoreException.Refused("No.", status, null)
				: Answers.unsettled(status, false);
		Batch batch = process(batch(1, 10, false), Check.LIST, (change, listed, suspect) -> {
			assertThat(listed).isNull();
			return settled(change, listed, suspect);
		});
		assertThat(batch.failure()).isNull();
		assertThat(batch.settled()).hasSize(10);
	}

	@Test
	void aListThatEndsTheRunLeavesTheBatchPending() {
		this.store.onList = new DocumentStoreException.SignInRefused("No.", 401, null);
		Batch batch = process(batch(1, 10, false), Check.LIST, this::settled);
		assertThat(batch.failure()).isSameAs(this.store.onList);
		assertThat(batch.settled()).isEmpty();
	}

	@Test
	void aStopWhileListingIsNoFailure() {
		this.store.onList = new PaceStoppedException();
		Batch batch = process(batch(1, 10, false), Check.LIST, this::settled);
		assertThat(batch.failure()).isNull();
		assertThat(batch.settled()).isEmpty();
	}

	@Test
	void beginsNoFurtherDocumentAfterAStopAndKeepsWhatIsSettled() {
		AtomicInteger begun = new AtomicInteger();
		Batch batch = process(batch(1, 200, false), Check.NONE, (change, listed, suspect) -> {
			if (begun.incrementAndGet() == 50) {
				this.pace.stop();
			}
			return this.pace.once(() -> settled(change, listed, suspect));
		});
		assertThat(batch.settled()).hasSizeBetween(49 - crew(), 49 + crew());
		assertThat(begun).hasValueLessThanOrEqualTo(50 + crew());
	}

	@Test
	void whatEndsTheRunLeavesTheRestPending() {
		IllegalStateException broken = new IllegalStateException("broken");
		AtomicInteger begun = new AtomicInteger();
		Batch batch = process(batch(1, 200, false), Check.NONE, (change, listed, suspect) -> {
			if (begun.incrementAndGet() == 50) {
				throw broken;
			}
			return settled(change, listed, suspect);
		});
		assertThat(batch.failure()).isSameAs(broken);
		assertThat(batch.settled()).hasSizeBetween(49, 49 + crew());
	}

	@Test
	void worksOnManyDocumentsAtTheSameTime() {
		CountDownLatch all = new CountDownLatch(crew());
		AtomicInteger active = new AtomicInteger();
		AtomicInteger most = new AtomicInteger();
		process(batch(1, 100, false), Check.NONE, (change, listed, suspect) -> {
			most.accumulateAndGet(active.incrementAndGet(), Math::max);
			all.countDown();
			await(all);
			active.decrementAndGet();
			return settled(change, listed, suspect);
		});
		assertThat(most).hasValue(crew());
	}

	private int crew() {
		return new BatchSize(this.pace, new Turns(this.pace, 1), 250).crew();
	}

	private Batch process(Batch batch, Check check, Settler settler) {
		Turns turns = new Turns(this.pace, 1);
		return new ApplyProcessor(this.store, settler, turns, new BatchSize(this.pace, turns, 250), check,
				MigratedDatabase.of(Engine.H2).get(Lease.class), MigratedDatabase.of(Engine.H2).get(DiskSpace.class))
			.process(batch);
	}

	private Settled settled(PlannedChange change, @Nullable Classification listed, boolean suspect) {
		return new Settled(change.id(), Outcome.CHANGED, 200, null, null, null, 1, Instant.EPOCH);
	}

	private static Batch batch(long from, long to, boolean suspect) {
		List<PendingRow> rows = LongStream.rangeClosed(from, to)
			.mapToObj((number) -> new PendingRow(number, 0,
					new PlannedChange(id(number), BEFORE, new Target("B", null)), false))
			.toList();
		return new Batch(rows,
				suspect ? rows.stream().map((row) -> row.change().id()).collect(Collectors.toSet()) : Set.of());
	}

	private static DocumentId id(long number) {
		return new DocumentId("LIB", number, 1);
	}

	private static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static final class UnwillingStore extends InMemoryDocumentStore {

		private volatile @Nullable RuntimeException onList;

		@Override
		public List<Document> list(String library, Collection<DocumentId> ids) {
			RuntimeException failure = this.onList;
			if (failure != null) {
				throw failure;
			}
			return super.list(library, ids);
		}

	}

}
