package dev.reshelve.run;

import java.time.Instant;
import java.time.OffsetDateTime;

import dev.reshelve.MigratedDatabase;
import dev.reshelve.TestDatabase.Engine;
import dev.reshelve.pace.Pace;
import dev.reshelve.pace.PaceProperties;
import dev.reshelve.pace.PaceSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.awaitility.Awaitility.await;

@ParameterizedClass
@EnumSource
class HeartbeatTests {

	private final RunFixture fixture;

	private final Attempt attempt;

	private final Pace pace = new Pace(PaceProperties.defaults(), PaceSettings.AUTO);

	private final StopSignal stop = new StopSignal(this.pace);

	private final Lease lease;

	private final Heartbeat heartbeat;

	HeartbeatTests(Engine engine) {
		MigratedDatabase database = MigratedDatabase.of(engine);
		this.fixture = new RunFixture(database);
		this.attempt = this.fixture.begin("A");
		this.lease = new Lease(database.sql());
		this.lease.hold(this.attempt);
		this.heartbeat = new Heartbeat(database.sql(), this.attempt, this.pace, this.stop, this.lease);
	}

	@BeforeEach
	void start() {
		this.heartbeat.start();
	}

	@AfterEach
	void close() {
		this.heartbeat.close();
	}

	@Test
	void keepsTheRunAliveAndHearsSoonWhatOthersAsk() {
		Instant first = lastBeat();
		assertThat(this.stop.isGiven()).isFalse();
		PaceSettings slow = new PaceSettings(2.5, 3, true);
		this.fixture.attempts.throttle(this.attempt.runId(), (pace) -> slow);
		this.fixture.attempts.requestStop(this.attempt.runId());
		await().until(this.stop::isGiven);
		await().until(() -> this.pace.reading().settings().equals(slow));
		assertThat(lastBeat()).isAfter(first);
		assertThat(this.lease.isFresh()).isTrue();
		assertThatNoException().isThrownBy(this.lease::ensureHeld);
	}

	@Test
	void stopsWhenAnotherProcessHasTakenTheRunOver() {
		this.fixture.database.sql()
			.sql("update reshelve_run set owner = 'another' where run_id = ?")
			.param(this.attempt.runId())
			.update();
		await().until(this.stop::isGiven);
		assertThatExceptionOfType(LeaseLostException.class).isThrownBy(this.lease::ensureHeld);
	}

	private Instant lastBeat() {
		return this.fixture.database.sql()
			.sql("select heartbeat_at from reshelve_run where run_id = ?")
			.param(this.attempt.runId())
			.query(OffsetDateTime.class)
			.single()
			.toInstant();
	}

}
