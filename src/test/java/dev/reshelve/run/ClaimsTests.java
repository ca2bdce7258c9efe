package dev.reshelve.run;

import java.util.List;

import dev.reshelve.MigratedDatabase;
import dev.reshelve.TestDatabase.Engine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.batch.core.BatchStatus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

@ParameterizedClass
@EnumSource
class ClaimsTests {

	private final RunFixture fixture;

	private final Claims claims;

	ClaimsTests(Engine engine) {
		MigratedDatabase database = MigratedDatabase.of(engine);
		this.fixture = new RunFixture(database);
		this.claims = database.get(Claims.class);
	}

	@Test
	void aLibraryIsFreeUntilARunHasIt() {
		assertThatNoException().isThrownBy(() -> check("A"));
		this.fixture.begin("A");
		assertThatNoException().isThrownBy(() -> check("B"));
		assertThatExceptionOfType(RunRefusedException.class).isThrownBy(() -> check("A"))
			.withMessageContaining("reshelve stop");
	}

	@Test
	void aLibraryOfAnotherServerIsAnotherLibrary() {
		this.fixture.begin("A");
		new RunFixture(this.fixture.database).begin("A");
	}

	@Test
	void aHalfAppliedRunStandsInTheWay() {
		long run = this.fixture.ended(this.fixture.begin("A"), RunPhase.APPLYING, BatchStatus.FAILED);
		assertThatExceptionOfType(RunRefusedException.class).isThrownBy(() -> check("A"))
			.withMessageContaining("reshelve restart " + run)
			.withMessageContaining("reshelve abandon " + run);
		assertThatExceptionOfType(RunRefusedException.class).isThrownBy(() -> this.fixture.begin("A"));
	}

	@Test
	void aHalfAppliedRunStandsInTheWayWhenItsProcessDied() {
		this.fixture.died(this.fixture.begin("A"), RunPhase.APPLYING, BatchStatus.STARTED);
		assertThatExceptionOfType(RunRefusedException.class).isThrownBy(() -> this.fixture.begin("A"));
	}

	@Test
	void aRunThatHasChangedNothingDoesNotStandInTheWay() {
		this.fixture.ended(this.fixture.begin("A"), RunPhase.PLANNING, BatchStatus.FAILED);
		this.fixture.ended(this.fixture.begin("A"), RunPhase.PLANNED, BatchStatus.STOPPED);
		this.fixture.died(this.fixture.begin("A"), RunPhase.PLANNING, BatchStatus.STARTED);
		this.fixture.ended(this.fixture.begin("A"), RunPhase.SETTLED, BatchStatus.COMPLETED);
		this.fixture.begin("A");
	}

	@Test
	void aRunThatLostItsLibraryCanTakeItBack() {
		long first = this.fixture.ended(this.fixture.begin("A"), RunPhase.PLANNED, BatchStatus.STOPPED);
		Attempt second = this.fixture.begin("A");
		assertThatExceptionOfType(RunRefusedException.class).isThrownBy(() -> this.fixture.restart(first))
			.withMessageContaining("Run " + second.runId());
		assertThat(this.fixture.state(first)).isEqualTo(RunState.PLANNED);
		this.fixture.ended(second, RunPhase.SETTLED, BatchStatus.COMPLETED);
		this.fixture.restart(first);
		assertThatExceptionOfType(RunRefusedException.class).isThrownBy(() -> check("A"))
			.withMessageContaining("Run " + first);
	}

	@Test
	void aPlanIsNotCompletedFromDocumentsThatALaterRunHasChanged() {
		long first = this.fixture.ended(this.fixture.begin("A", "B"), RunPhase.PLANNING, BatchStatus.STOPPED);
		long other = this.fixture.ended(this.fixture.begin("B"), RunPhase.PLANNED, BatchStatus.STOPPED);
		long second = this.fixture.ended(this.fixture.begin("A"), RunPhase.SETTLED, BatchStatus.COMPLETED);
		assertThatExceptionOfType(RunRefusedException.class).isThrownBy(() -> this.fixture.restart(first))
			.withMessageContaining("Run %d has changed library A since run %d".formatted(second, first));
		this.fixture.restart(other);
	}

	@Test
	void aRunThatChangesNothingClaimsNothing() {
		this.fixture.begin("A");
		this.fixture.attempts.begin("verify", this.fixture.newRun(List.of("A"), false, null), (run) -> {
		});
	}

	private void check(String library) {
		this.claims.check(this.fixture.server, library);
	}

}
