package dev.reshelve.run;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import dev.reshelve.MigratedDatabase;
import dev.reshelve.TestDatabase.Engine;
import dev.reshelve.pace.PaceSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.batch.core.BatchStatus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

@ParameterizedClass
@EnumSource
class AttemptsTests {

	private final RunFixture fixture;

	private final MigratedDatabase database;

	private final Attempts attempts;

	AttemptsTests(Engine engine) {
		this.database = MigratedDatabase.of(engine);
		this.fixture = new RunFixture(this.database);
		this.attempts = this.fixture.attempts;
	}

	@Test
	void aNewRunBelongsToThisProcess() {
		Attempt attempt = this.fixture.begin("B", "A");
		Run run = this.fixture.runs.get(attempt.runId());
		assertThat(run.state()).isEqualTo(RunState.RUNNING);
		assertThat(run.phase()).isEqualTo(RunPhase.PLANNING);
		assertThat(run.libraries()).containsExactly("A", "B");
		assertThat(run.owner()).isEqualTo(attempt.owner());
		assertThat(run.attempts()).isOne();
		assertThat(run.pace()).isEqualTo(PaceSettings.AUTO);
		assertThat(run.ended()).isNull();
	}

	@Test
	void aRefusedRunLeavesNothingBehind() {
		Attempt first = this.fixture.begin("A");
		long before = rows();
		assertThatExceptionOfType(RunRefusedException.class).isThrownBy(() -> this.fixture.begin("B", "A"))
			.withMessageContaining("Run " + first.runId())
			.withMessageContaining("is working on A (");
		assertThat(rows()).isEqualTo(before);
		this.fixture.begin("B");
	}

	@Test
	void whatBelongsToTheRunIsStoredWithItOrNotAtAll() {
		long before = rows();
		assertThatIllegalStateException().isThrownBy(
				() -> this.attempts.begin("reclassify", this.fixture.newRun(List.of("A"), true, null), (run) -> {
					throw new IllegalStateException("no mapping");
				}));
		assertThat(rows()).isEqualTo(before);
		this.fixture.begin("A");
	}

	@Test
	void ofManyWhoBeginAtTheSameTimeOneWins() throws Exception {
		List<Callable<Long>> all = new ArrayList<>();
		for (int i = 0; i < 6; i++) {
			all.add(() -> this.fixture.begin("A").runId());
		}
		assertThat(winners(all)).hasSize(1);
	}

	@Test
	void ofManyWhoRestartAtTheSameTimeOneWins() throws Exception {
		long run = this.fixture.ended(this.fixture.begin("A"), RunPhase.APPLYING, BatchStatus.STOPPED);
		List<Callable<Long>> all = new ArrayList<>();
		for (int i = 0; i < 6; i++) {
			all.add(() -> this.fixture.restart(run).runId());
		}
		assertThat(winners(all)).containsExactly(run);
		assertThat(this.fixture.runs.get(run).attempts()).isEqualTo(2);
	}

	@ParameterizedTest
	@EnumSource(names = { "STARTING", "STARTED", "STOPPING", "STOPPED", "FAILED", "UNKNOWN" })
	void takesOverWhatADeadProcessLeft(BatchStatus left) {
		long run = this.fixture.died(this.fixture.begin("A"), RunPhase.APPLYING, left);
		assertThat(this.fixture.state(run)).isEqualTo(RunState.INTERRUPTED);
		Attempt second = this.fixture.restart(run);
		assertThat(this.fixture.state(run)).isEqualTo(RunState.RUNNING);
		assertThat(this.fixture.runs.get(run).owner()).isEqualTo(second.owner());
		assertThat(this.database.sql()
			.sql("""
					select status from batch_job_execution where job_instance_id = ? and job_execution_id <> ?
					union all
					select s.status from batch_step_execution s
					join batch_job_execution e on e.job_execution_id = s.job_execution_id where e.job_instance_id = ?""")
			.params(run, second.execution().getId(), run)
			.query(String.class)
			.list()).hasSize(2).containsOnly((left == BatchStatus.STOPPED) ? "STOPPED" : "FAILED");
	}

	@Test
	void neverTouchesALivingOwner() {
		long run = this.fixture.begin("A").runId();
		assertThatExceptionOfType(RunRefusedException.class).isThrownBy(() -> this.fixture.restart(run))
			.withMessageContaining("is being worked on");
		assertThatExceptionOfType(RunRefusedException.class).isThrownBy(() -> this.attempts.abandon(run))
			.withMessageContaining("reshelve stop " + run);
		assertThat(this.fixture.state(run)).isEqualTo(RunState.RUNNING);
	}

	@Test
	void aRestartForgetsWhatTheLastAttemptWasToldAndWhyItFailed() {
		Attempt attempt = this.fixture.begin("A");
		this.fixture.control.requestStop(attempt.runId());
		this.fixture.failed(attempt.runId(), "It was the disk.");
		this.fixture.ended(attempt, RunPhase.APPLYING, BatchStatus.FAILED);
		this.fixture.restart(attempt.runId());
		assertThat(this.fixture.runs.get(attempt.runId()).lastFailure()).isNull();
		assertThat(this.fixture.stopRequested(attempt.runId())).isFalse();
	}

	@Test
	void aRestartKeepsTheParameters() {
		Attempt first = this.fixture.begin("A");
		this.fixture.ended(first, RunPhase.PLANNED, BatchStatus.STOPPED);
		assertThat(this.fixture.restart(first.runId()).execution().getJobParameters().getString("request")).isNotNull()
			.isEqualTo(first.execution().getJobParameters().getString("request"));
	}

	@Test
	void aCompleteRunGoesOnOnlyForDocumentsThatArePendingAgain() {
		long run = this.fixture.ended(this.fixture.begin("A"), RunPhase.SETTLED, BatchStatus.COMPLETED);
		assertThatExceptionOfType(RunRefusedException.class).isThrownBy(() -> this.fixture.restart(run))
			.withMessageContaining("complete");
		this.attempts.restart(run, true, () -> {
		});
		assertThat(this.fixture.state(run)).isEqualTo(RunState.RUNNING);
		assertThat(this.fixture.runs.get(run).phase()).isEqualTo(RunPhase.APPLYING);
	}

	@Test
	void aCompleteRunStaysCompleteIfItCannotGoOn() {
		long run = this.fixture.ended(this.fixture.begin("A"), RunPhase.SETTLED, BatchStatus.COMPLETED);
		assertThatIllegalStateException().isThrownBy(() -> this.attempts.restart(run, true, () -> {
			throw new IllegalStateException("nothing to retry");
		}));
		assertThat(this.fixture.state(run)).isEqualTo(RunState.COMPLETED);
		assertThat(this.fixture.runs.get(run).attempts()).isOne();
		this.fixture.begin("A");
		assertThatExceptionOfType(RunRefusedException.class).isThrownBy(() -> this.attempts.restart(run, true, () -> {
		}));
		assertThat(this.fixture.state(run)).isEqualTo(RunState.COMPLETED);
	}

	@Test
	void anAbandonedRunNeverGoesOnAndStandsInNobodysWay() {
		long run = this.fixture.died(this.fixture.begin("A"), RunPhase.APPLYING, BatchStatus.STARTED);
		assertThat(this.attempts.abandon(run).state()).isEqualTo(RunState.ABANDONED);
		assertThatExceptionOfType(RunRefusedException.class).isThrownBy(() -> this.fixture.restart(run))
			.withMessageContaining("given up");
		assertThatExceptionOfType(RunRefusedException.class).isThrownBy(() -> this.attempts.abandon(run));
		this.fixture.begin("A");
	}

	@Test
	void aCompleteRunCannotBeGivenUp() {
		long run = this.fixture.ended(this.fixture.begin("A"), RunPhase.SETTLED, BatchStatus.COMPLETED);
		assertThatExceptionOfType(RunRefusedException.class).isThrownBy(() -> this.attempts.abandon(run))
			.withMessageContaining("complete");
	}

	@Test
	void aRunThatSupersedesAnotherGivesItUp() {
		long run = this.fixture.ended(this.fixture.begin("A"), RunPhase.APPLYING, BatchStatus.STOPPED);
		Attempt undo = this.attempts.begin("undo", this.fixture.newRun(List.of("A"), true, run), (id) -> {
		});
		assertThat(this.fixture.state(run)).isEqualTo(RunState.ABANDONED);
		assertThat(this.fixture.runs.get(undo.runId()).ofRun()).isEqualTo(run);
	}

	@Test
	void aCompleteRunStaysCompleteWhenAnotherSupersedesIt() {
		long run = this.fixture.ended(this.fixture.begin("A"), RunPhase.SETTLED, BatchStatus.COMPLETED);
		this.attempts.begin("undo", this.fixture.newRun(List.of("A"), true, run), (id) -> {
		});
		assertThat(this.fixture.state(run)).isEqualTo(RunState.COMPLETED);
	}

	@Test
	void aLivingRunCannotBeSuperseded() {
		long run = this.fixture.begin("A").runId();
		assertThatExceptionOfType(RunRefusedException.class)
			.isThrownBy(() -> this.attempts.begin("undo", this.fixture.newRun(List.of("B"), true, run), (id) -> {
			}));
		assertThat(this.fixture.state(run)).isEqualTo(RunState.RUNNING);
	}

	@Test
	void thereMustBeSuchARun() {
		assertThatExceptionOfType(RunRefusedException.class).isThrownBy(() -> this.fixture.restart(987_654_321))
			.withMessageContaining("There is no run 987654321");
		assertThatExceptionOfType(RunRefusedException.class).isThrownBy(() -> this.attempts.abandon(987_654_321));
	}

	/**
	 * Spring Batch numbers a job instance in a transaction of its own: that is used up.
	 */
	private long rows() {
		return this.database.sql()
			.sql("""
					select (select count(*) from batch_job_execution) + (select count(*) from reshelve_run) + (select count(*) from reshelve_claim)""")
			.query(Long.class)
			.single();
	}

	/** The results of those who are not refused; whoever loses is told so. */
	private static List<Long> winners(List<Callable<Long>> all) throws InterruptedException {
		List<Long> winners = new ArrayList<>();
		try (ExecutorService executor = Executors.newCachedThreadPool()) {
			for (Future<Long> each : executor.invokeAll(all)) {
				try {
					winners.add(each.get());
				}
				catch (ExecutionException ex) {
					assertThat(ex.getCause()).isInstanceOf(RunRefusedException.class);
				}
			}
		}
		return winners;
	}

}
