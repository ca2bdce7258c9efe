package dev.reshelve.run;

import dev.reshelve.MigratedDatabase;
import dev.reshelve.TestDatabase.Engine;
import org.junit.jupiter.api.Test;
import org.springframework.batch.core.BatchStatus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

class LeaseTests {

	private final RunFixture fixture = new RunFixture(MigratedDatabase.of(Engine.H2));

	private final Lease lease = new Lease(this.fixture.database.sql());

	@Test
	void aProcessThatWorksOnNothingHasNothingToLose() {
		assertThat(this.lease.isFresh()).isTrue();
		assertThatNoException().isThrownBy(this.lease::ensureHeld);
	}

	@Test
	void isHeldUntilAnotherProcessTakesTheRunOver() {
		Attempt first = this.fixture.begin("A");
		this.lease.hold(first);
		assertThat(this.lease.isFresh()).isTrue();
		assertThatNoException().isThrownBy(this.lease::ensureHeld);
		this.fixture.died(first, RunPhase.APPLYING, BatchStatus.STARTED);
		assertThatNoException().isThrownBy(this.lease::ensureHeld);
		Attempt second = this.fixture.restart(first.runId());
		assertThatExceptionOfType(LeaseLostException.class).isThrownBy(this.lease::ensureHeld)
			.withMessageContaining("un " + first.runId());
		this.lease.hold(second);
		assertThatNoException().isThrownBy(this.lease::ensureHeld);
	}

}
