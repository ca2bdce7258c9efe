package dev.reshelve.run;

import dev.reshelve.MigratedDatabase;
import dev.reshelve.TestDatabase.Engine;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

class LeaseTests {

	private final RunFixture fixture = new RunFixture(MigratedDatabase.of(Engine.H2));

	private final Attempt attempt = this.fixture.begin("A");

	private final Lease lease = new Lease(this.fixture.database.sql());

	@Test
	void aProcessThatWorksOnNothingMayAlways() {
		assertThat(this.lease.isFresh()).isTrue();
		assertThatNoException().isThrownBy(this.lease::ensureHeld);
	}

	@Test
	void mayRecordUntilAnotherProcessHasTakenTheRunOver() {
		this.lease.hold(this.attempt);
		assertThat(this.lease.isFresh()).isTrue();
		assertThatNoException().isThrownBy(this.lease::ensureHeld);
		this.fixture.database.sql()
			.sql("update reshelve_run set owner = 'another' where run_id = ?")
			.param(this.attempt.runId())
			.update();
		assertThatExceptionOfType(LeaseLostException.class).isThrownBy(this.lease::ensureHeld)
			.withMessageContaining("run " + this.attempt.runId());
	}

}
