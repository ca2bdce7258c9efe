package dev.reshelve.run;

import dev.reshelve.MigratedDatabase;
import dev.reshelve.TestDatabase.Engine;
import dev.reshelve.pace.PaceSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.batch.core.BatchStatus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ParameterizedClass
@EnumSource
class RunControlTests {

	private final RunFixture fixture;

	private final RunControl control;

	RunControlTests(Engine engine) {
		this.fixture = new RunFixture(MigratedDatabase.of(engine));
		this.control = this.fixture.control;
	}

	@Test
	void onlyARunningRunCanBeAskedToStop() {
		Attempt attempt = this.fixture.begin("A");
		this.control.requestStop(attempt.runId());
		assertThat(this.fixture.stopRequested(attempt.runId())).isTrue();
		this.fixture.ended(attempt, RunPhase.APPLYING, BatchStatus.STOPPED);
		assertThatExceptionOfType(RunRefusedException.class).isThrownBy(() -> this.control.requestStop(attempt.runId()))
			.withMessageContaining("STOPPED");
	}

	@Test
	void keepsThePaceThatWasAskedForAndWhoAsked() {
		Attempt attempt = this.fixture.begin("A");
		PaceSettings slow = new PaceSettings(2.5, 3, true);
		assertThat(this.control.throttle(attempt.runId(), (pace) -> slow).pace()).isEqualTo(slow);
		assertThat(this.control.throttle(attempt.runId(), (pace) -> new PaceSettings(null, pace.concurrency(), false))
			.pace()).isEqualTo(new PaceSettings(null, 3, false));
		assertThat(this.fixture.database.sql()
			.sql("select who from throttles where run_id = ?")
			.param(attempt.runId())
			.query(String.class)
			.list()).hasSize(2).allMatch((who) -> who.contains(System.getProperty("user.name")));
		this.fixture.ended(attempt, RunPhase.SETTLED, BatchStatus.COMPLETED);
		assertThatExceptionOfType(RunRefusedException.class)
			.isThrownBy(() -> this.control.throttle(attempt.runId(), (pace) -> slow));
	}

	@Test
	void thereMustBeSuchARun() {
		assertThatExceptionOfType(RunRefusedException.class).isThrownBy(() -> this.control.requestStop(987_654_321));
		assertThatExceptionOfType(RunRefusedException.class)
			.isThrownBy(() -> this.control.throttle(987_654_321, (pace) -> pace))
			.withMessageContaining("There is no run 987654321");
	}

}
