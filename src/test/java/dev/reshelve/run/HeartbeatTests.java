package dev.reshelve.run;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;

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

import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

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
		this.fixture.control.throttle(this.attempt.runId(), (pace) -> slow);
		this.fixture.control.requestStop(this.attempt.runId());
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

	/**
	 * An interrupt would make H2 close its file, and the run would fail at its very end.
	 */
	@Test
	void endsWithTheBeatThatIsUnderWay() {
		Instant first = lastBeat();
		TransactionTemplate others = new TransactionTemplate(
				this.fixture.database.get(PlatformTransactionManager.class));
		CompletableFuture<Void> end = others.execute((transaction) -> {
			this.fixture.database.sql()
				.sql("update reshelve_run set owner = owner where run_id = ?")
				.param(this.attempt.runId())
				.update();
			await().pollInterval(Duration.ofMillis(10)).until(HeartbeatTests::isUnderWay);
			CompletableFuture<Void> ending = CompletableFuture.runAsync(this.heartbeat::close);
			await().during(Duration.ofMillis(200)).until(() -> !ending.isDone());
			return ending;
		});
		assertThat(end).succeedsWithin(Duration.ofSeconds(20));
		assertThat(lastBeat()).isAfter(first);
	}

	private static boolean isUnderWay() {
		return Thread.getAllStackTraces()
			.entrySet()
			.stream()
			.filter((thread) -> thread.getKey().getName().equals("heartbeat"))
			.flatMap((thread) -> Arrays.stream(thread.getValue()))
			.anyMatch((frame) -> frame.getMethodName().equals("executeUpdate"));
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
