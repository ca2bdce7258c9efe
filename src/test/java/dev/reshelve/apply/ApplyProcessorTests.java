package dev.reshelve.apply;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;

import dev.reshelve.MigratedDatabase;
import dev.reshelve.TestDatabase.Engine;
import dev.reshelve.document.Classification;
import dev.reshelve.document.DocumentId;
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
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ApplyProcessorTests {

	private static final Classification BEFORE = new Classification("A", null);

	private final Pace pace = QuickPace.with(new PaceSettings(null, 8, false));

	@Test
	void settlesEachDocumentOfTheBatchOnce() {
		Batch batch = process(batch(1, 100), (rows, suspect) -> this::settled);
		assertThat(batch.failure()).isNull();
		assertThat(batch.settled()).extracting((each) -> each.settled().id().number())
			.containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, 100).boxed().toList());
	}

	@Test
	void aFailureToBeginLeavesTheBatchPending() {
		IllegalStateException broken = new IllegalStateException("broken");
		Batch batch = process(batch(1, 10), (rows, suspect) -> {
			throw broken;
		});
		assertThat(batch.failure()).isSameAs(broken);
		assertThat(batch.settled()).isEmpty();
	}

	@Test
	void aStopWhileItBeginsIsNoFailure() {
		Batch batch = process(batch(1, 10), (rows, suspect) -> {
			throw new PaceStoppedException();
		});
		assertThat(batch.failure()).isNull();
		assertThat(batch.settled()).isEmpty();
	}

	@Test
	void beginsABatchOnceWithAllItsRows() {
		List<Integer> begun = new ArrayList<>();
		process(batch(1, 10), (rows, suspect) -> {
			begun.add(rows.size());
			assertThat(rows).noneMatch(suspect);
			return this::settled;
		});
		assertThat(begun).containsExactly(10);
	}

	@Test
	void beginsNoFurtherDocumentAfterAStopAndKeepsWhatIsSettled() {
		AtomicInteger begun = new AtomicInteger();
		Batch batch = process(batch(1, 200), (rows, suspect) -> (row, suspected) -> {
			if (begun.incrementAndGet() == 50) {
				this.pace.stop();
			}
			return this.pace.once(() -> settled(row, suspected));
		});
		assertThat(batch.settled()).hasSizeBetween(49 - crew(), 49 + crew());
		assertThat(begun).hasValueLessThanOrEqualTo(50 + crew());
	}

	@Test
	void whatEndsTheRunLeavesTheRestPending() {
		IllegalStateException broken = new IllegalStateException("broken");
		AtomicInteger begun = new AtomicInteger();
		Batch batch = process(batch(1, 200), (rows, suspect) -> (row, suspected) -> {
			if (begun.incrementAndGet() == 50) {
				throw broken;
			}
			return settled(row, suspected);
		});
		assertThat(batch.failure()).isSameAs(broken);
		assertThat(batch.settled()).hasSizeBetween(49, 49 + crew());
	}

	@Test
	void worksOnManyDocumentsAtTheSameTime() {
		CountDownLatch all = new CountDownLatch(crew());
		AtomicInteger active = new AtomicInteger();
		AtomicInteger most = new AtomicInteger();
		process(batch(1, 100), (rows, suspect) -> (row, suspected) -> {
			most.accumulateAndGet(active.incrementAndGet(), Math::max);
			all.countDown();
			await(all);
			active.decrementAndGet();
			return settled(row, suspected);
		});
		assertThat(most).hasValue(crew());
	}

	private int crew() {
		return new BatchSize(this.pace, new Turns(this.pace, 1, BatchShape.ONE_BY_ONE), 250, BatchShape.ONE_BY_ONE)
			.crew();
	}

	private Batch process(Batch batch, BatchSettler settler) {
		Turns turns = new Turns(this.pace, 1, BatchShape.ONE_BY_ONE);
		return new ApplyProcessor(settler, turns, new BatchSize(this.pace, turns, 250, BatchShape.ONE_BY_ONE),
				MigratedDatabase.of(Engine.H2).get(Lease.class), MigratedDatabase.of(Engine.H2).get(DiskSpace.class))
			.process(batch);
	}

	private Settled settled(PendingRow row, boolean suspect) {
		return new Settled(row.change().id(), Outcome.CHANGED, 200, null, null, null, 1, Instant.EPOCH);
	}

	private static Batch batch(long from, long to) {
		return new Batch(LongStream.rangeClosed(from, to)
			.mapToObj((number) -> new PendingRow(number, 0,
					new PlannedChange(id(number), BEFORE, new Target("B", null)), false))
			.toList(), Set.of());
	}

	private static DocumentId id(long number) {
		return new DocumentId("LIB", number, 1);
	}

	private static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
