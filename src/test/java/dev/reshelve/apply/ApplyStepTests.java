package dev.reshelve.apply;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;

import dev.reshelve.MigratedDatabase;
import dev.reshelve.TestDatabase.Engine;
import dev.reshelve.document.Classification;
import dev.reshelve.document.DocumentId;
import dev.reshelve.document.Target;
import dev.reshelve.ledger.Ledger;
import dev.reshelve.ledger.Outcome;
import dev.reshelve.ledger.PlannedChange;
import dev.reshelve.ledger.PlannedRun;
import dev.reshelve.ledger.Settled;
import dev.reshelve.pace.Pace;
import dev.reshelve.pace.PaceSettings;
import dev.reshelve.run.Lease;
import dev.reshelve.run.Progress;
import dev.reshelve.slice.Slice;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.batch.infrastructure.item.Chunk;

import org.springframework.transaction.PlatformTransactionManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** How the reader and the writer of the apply step go through a slice together. */
@ParameterizedClass
@EnumSource
class ApplyStepTests {

	private final MigratedDatabase database;

	private final Ledger ledger;

	private final FailureGuard guard = new FailureGuard();

	private final PlannedRun planned;

	private final long run;

	private final Slice slice;

	ApplyStepTests(Engine engine) {
		this.database = MigratedDatabase.of(engine);
		this.ledger = this.database.get(Ledger.class);
		this.planned = new PlannedRun(this.database);
		this.run = this.planned.id();
		this.slice = this.planned.slice(1, 25);
	}

	@BeforeEach
	void plan() {
		this.planned.plan(LongStream.rangeClosed(1, 30)
			.mapToObj((number) -> new PlannedChange(id(number), new Classification("A", null), new Target("B", null)))
			.toList());
	}

	@Test
	void goesThroughTheSliceBatchByBatch() {
		ApplyReader reader = reader(false);
		assertThat(numbers(settleAll(reader.read()))).isEqualTo(numbers(1, 10));
		assertThat(numbers(settleAll(reader.read()))).isEqualTo(numbers(11, 20));
		assertThat(numbers(settleAll(reader.read()))).isEqualTo(numbers(21, 25));
		assertThat(reader.read()).isNull();
		assertThat(this.ledger.outcomes(this.run)).isEqualTo(Map.of(Outcome.CHANGED, 25L, Outcome.PENDING, 5L));
	}

	@Test
	void whatABatchLeftPendingComesAgain() {
		ApplyReader reader = reader(false);
		settle(reader.read(), 1, 2, 4, 10);
		assertThat(numbers(reader.read())).containsExactly(3L, 5L, 6L, 7L, 8L, 9L, 11L, 12L, 13L, 14L);
	}

	@Test
	void whatIsNotRecordedComesAgainInTheNextAttempt() {
		ApplyReader reader = reader(false);
		settleAll(reader.read());
		reader.read();
		assertThat(numbers(reader(true).read())).isEqualTo(numbers(11, 20));
	}

	@Test
	void nothingIsSuspectInTheFirstAttempt() {
		assertThat(suspects(reader(false, 12))).isEmpty();
	}

	@Test
	void asManyAsADeadProcessCanHaveHadOnTheirWayAreSuspectInARestart() {
		assertThat(suspects(reader(true, 12))).isEqualTo(numbers(1, 12));
	}

	@Test
	void whatABatchLeftIsSuspectStill() {
		ApplyReader reader = reader(true, 12);
		settle(reader.read(), 1, 2, 4);
		assertThat(suspects(reader)).containsExactly(3L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L);
	}

	@Test
	void documentsThatArePendingOnceMoreAreSuspectAndHideNoOthers() {
		Batch all = reader(true, 250).read();
		assertThat(all).isNotNull();
		LongStream.of(1, 2, 3, 4, 5).forEach((number) -> all.settle(settled(number, Outcome.REFUSED)));
		write(all, FailureLimit.DEFAULT);
		this.ledger.reopen(this.run, Set.of(Outcome.REFUSED));
		assertThat(suspects(reader(true, 8))).isEqualTo(numbers(1, 13));
	}

	@Test
	void whatFailedTheBatchEndsTheStepOnceTheRestIsRecorded() {
		ApplyReader reader = reader(false);
		Batch batch = reader.read();
		assertThat(batch).isNotNull();
		batch.fail(new IllegalStateException("broken"));
		settle(batch, 1, 2);
		assertThatIllegalStateException().isThrownBy(reader::read).withMessage("broken");
		assertThat(this.ledger.outcomes(this.run)).containsEntry(Outcome.CHANGED, 2L);
	}

	@Test
	void tooManyFailuresEndTheStepOnceTheyAreRecorded() {
		ApplyReader reader = reader(false);
		Batch batch = reader.read();
		assertThat(batch).isNotNull();
		LongStream.rangeClosed(1, 3).forEach((number) -> batch.settle(settled(number, Outcome.REFUSED)));
		write(batch, FailureLimit.parse("2"));
		assertThatExceptionOfType(TooManyFailuresException.class).isThrownBy(reader::read);
		assertThat(this.ledger.outcomes(this.run)).containsEntry(Outcome.REFUSED, 3L);
	}

	/** Settles the whole slice; gives the documents that were suspect. */
	private List<Long> suspects(ApplyReader reader) {
		List<Long> suspects = new ArrayList<>();
		for (Batch batch = reader.read(); batch != null; batch = reader.read()) {
			Batch now = batch;
			now.rows().stream().filter(now::isSuspect).map((row) -> row.change().id().number()).forEach(suspects::add);
			settleAll(now);
		}
		return suspects;
	}

	private ApplyReader reader(boolean restarted) {
		return reader(restarted, 250);
	}

	private ApplyReader reader(boolean restarted, int largestBatch) {
		// so slow that batches are as small as can be
		Pace pace = QuickPace.with(new PaceSettings(1.0, 1, false));
		return new ApplyReader(this.run, this.slice, this.ledger,
				new BatchSize(pace, new Turns(pace, 1, BatchShape.ONE_BY_ONE), largestBatch, BatchShape.ONE_BY_ONE),
				restarted, this.database.get(PlatformTransactionManager.class));
	}

	private Batch settleAll(@Nullable Batch batch) {
		assertThat(batch).isNotNull();
		settle(batch, numbers(batch).stream().mapToLong(Long::longValue).toArray());
		return batch;
	}

	private void settle(@Nullable Batch batch, long... numbers) {
		assertThat(batch).isNotNull();
		for (long number : numbers) {
			batch.settle(settled(number, Outcome.CHANGED));
		}
		write(batch, FailureLimit.DEFAULT);
	}

	private void write(Batch batch, FailureLimit limit) {
		new ApplyWriter(this.run, this.slice, this.ledger, this.database.get(Lease.class), this.guard, limit,
				this.database.get(Progress.class))
			.write(Chunk.of(batch));
	}

	private static Settled settled(long number, Outcome outcome) {
		return new Settled(id(number), outcome, 200, null, null, null, 1, Instant.EPOCH);
	}

	private static List<Long> numbers(@Nullable Batch batch) {
		assertThat(batch).isNotNull();
		return batch.rows().stream().map((row) -> row.change().id().number()).toList();
	}

	private static List<Long> numbers(long from, long to) {
		return LongStream.rangeClosed(from, to).boxed().toList();
	}

	private static DocumentId id(long number) {
		return new DocumentId("LIB", number, 1);
	}

}
