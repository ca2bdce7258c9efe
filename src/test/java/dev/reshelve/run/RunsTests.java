package dev.reshelve.run;

import java.util.List;
import java.util.Optional;

import dev.reshelve.MigratedDatabase;
import dev.reshelve.TestDatabase.Engine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.batch.core.BatchStatus;

import static org.assertj.core.api.Assertions.assertThat;

@ParameterizedClass
@EnumSource
class RunsTests {

	private final RunFixture fixture;

	private final Runs runs;

	RunsTests(Engine engine) {
		this.fixture = new RunFixture(MigratedDatabase.of(engine));
		this.runs = this.fixture.runs;
	}

	@ParameterizedTest
	@CsvSource({
			// how far, status of the last attempt, state
			"PLANNING, STOPPED, STOPPED", "PLANNING, FAILED, FAILED", "PLANNED, STOPPED, PLANNED",
			"PLANNED, FAILED, PLANNED", "APPLYING, STOPPED, STOPPED", "APPLYING, FAILED, FAILED",
			"APPLYING, UNKNOWN, FAILED", "SETTLED, FAILED, FAILED", "SETTLED, COMPLETED, COMPLETED" })
	void aRunThatNobodyOwnsIsWhatItsLastAttemptBecame(RunPhase phase, BatchStatus status, RunState expected) {
		long run = this.fixture.ended(this.fixture.begin("A"), phase, status);
		assertThat(this.fixture.state(run)).isEqualTo(expected);
		assertThat(this.fixture.stateInView(run)).isEqualTo(expected.name());
	}

	@Test
	void aRunIsRunningWhileItsOwnerLives() {
		long run = this.fixture.begin("A").runId();
		assertThat(this.fixture.state(run)).isEqualTo(RunState.RUNNING);
		assertThat(this.fixture.stateInView(run)).isEqualTo("RUNNING");
	}

	@ParameterizedTest
	@EnumSource(names = { "PLANNING", "PLANNED", "APPLYING" })
	void aRunWhoseOwnerIsSilentForLongIsInterrupted(RunPhase phase) {
		long run = this.fixture.died(this.fixture.begin("A"), phase, BatchStatus.STARTED);
		assertThat(this.fixture.state(run)).isEqualTo(RunState.INTERRUPTED);
		assertThat(this.fixture.stateInView(run)).isEqualTo("INTERRUPTED");
		assertThat(this.runs.get(run).owner()).isNotNull();
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void aRunIsRunningWhileItsOwnerIsKnownToLiveHoweverSilent() {
		long run = this.fixture.begin("A").runId();
		this.fixture.database.sql()
			.sql("update reshelve_run set heartbeat_at = current_timestamp - interval '31' second where run_id = ?")
			.param(run)
			.update();
		assertThat(this.fixture.state(run)).isEqualTo(RunState.RUNNING);
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void aRunIsInterruptedAtOnceWhereItsOwnerIsKnownToBeDead() {
		long run = this.fixture.begin("A").runId();
		this.fixture.database.sql()
			.sql("update reshelve_run set owner_process_start = owner_process_start - 60000 where run_id = ?")
			.param(run)
			.update();
		assertThat(this.fixture.state(run)).isEqualTo(RunState.INTERRUPTED);
	}

	@Test
	void anAbandonedRunIsAbandoned() {
		long run = this.fixture.ended(this.fixture.begin("A"), RunPhase.APPLYING, BatchStatus.FAILED);
		this.fixture.attempts.abandon(run);
		assertThat(this.fixture.state(run)).isEqualTo(RunState.ABANDONED);
		assertThat(this.fixture.stateInView(run)).isEqualTo("ABANDONED");
	}

	@Test
	void theLastAttemptCounts() {
		long run = this.fixture.ended(this.fixture.begin("A"), RunPhase.APPLYING, BatchStatus.FAILED);
		this.fixture.ended(this.fixture.restart(run), RunPhase.SETTLED, BatchStatus.COMPLETED);
		assertThat(this.fixture.state(run)).isEqualTo(RunState.COMPLETED);
		assertThat(this.fixture.stateInView(run)).isEqualTo("COMPLETED");
		assertThat(this.runs.get(run).attempts()).isEqualTo(2);
	}

	@Test
	void listsTheLatestFirst() {
		long first = this.fixture.begin("A").runId();
		long second = this.fixture.begin("B").runId();
		assertThat(this.runs.latest(2)).extracting(Run::id).containsExactly(second, first);
		assertThat(this.runs.latest(1)).hasSize(1);
	}

	@Test
	void keepsWhatIsNotedOfARun() {
		long run = this.fixture.begin("A").runId();
		this.runs.expect(run, 5_000_000_000L);
		this.fixture.failed(run, "It was the disk.");
		assertThat(this.runs.get(run).expectedDocuments()).isEqualTo(5_000_000_000L);
		assertThat(this.runs.get(run).lastFailure()).isEqualTo("It was the disk.");
	}

	@Test
	void remembersWhichRunAppliedAMapping() {
		long planned = this.fixture.ended(this.fixture.begin("A", "B"), RunPhase.PLANNED, BatchStatus.STOPPED);
		assertThat(this.runs.appliedBefore(this.fixture.server, "B", "digest")).isEmpty();
		this.runs.phase(planned, RunPhase.SETTLED);
		assertThat(this.runs.appliedBefore(this.fixture.server, "B", "digest")).map(Run::id).contains(planned);
		assertThat(List.of(this.runs.appliedBefore(this.fixture.server, "C", "digest"),
				this.runs.appliedBefore(this.fixture.server, "B", "other"),
				this.runs.appliedBefore("https://elsewhere", "B", "digest")))
			.allMatch(Optional::isEmpty);
	}

}
