package dev.reshelve.apply;

import java.time.Instant;
import java.util.Collections;
import java.util.List;

import dev.reshelve.document.DocumentId;
import dev.reshelve.ledger.Outcome;
import dev.reshelve.ledger.Settled;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class FailureGuardTests {

	private final FailureGuard guard = new FailureGuard();

	@ParameterizedTest
	@CsvSource({ "CHANGED, false", "CONFIRMED, false", "CONFLICT, false", "REFUSED, true", "FAILED, true" })
	void countsWhatWasRefusedOrFailed(Outcome outcome, boolean expected) {
		count(1, outcome, 400, null);
		assertThat(this.guard.exceeds(FailureLimit.parse("0"))).isEqualTo(expected);
	}

	@Test
	void addsUpAllBatches() {
		FailureLimit fifth = FailureLimit.DEFAULT;
		count(801, Outcome.CHANGED, 200, null);
		count(199, Outcome.REFUSED, 403, "NRC_ACCESS_DENIED");
		assertThat(this.guard.exceeds(fifth)).isFalse();
		count(2, Outcome.FAILED, 502, null);
		assertThat(this.guard.exceeds(fifth)).isTrue();
		assertThat(this.guard.tooManyFailures(fifth)).hasMessageContaining("201 of 1,002")
			.hasMessageContaining("--max-failures 20%")
			.hasMessageContaining("NRC_ACCESS_DENIED (199 times)");
	}

	@Test
	void saysInWordsThatNoAnswerCame() {
		count(2, Outcome.FAILED, null, null);
		assertThat(this.guard.tooManyFailures(FailureLimit.parse("1"))).hasMessageContaining("no answer (2 times)");
	}

	@Test
	void keepsCountingKnownReasonsWhenThereAreTooMany() {
		for (int i = 0; i < 2000; i++) {
			count(1, Outcome.REFUSED, 400, "CODE_" + i);
			count(1, Outcome.REFUSED, 400, "OFTEN");
		}
		assertThat(this.guard.tooManyFailures(FailureLimit.parse("1"))).hasMessageContaining("OFTEN (2,000 times)");
	}

	private void count(int times, Outcome outcome, @Nullable Integer status, @Nullable String code) {
		List<Settled> settled = Collections.nCopies(times,
				new Settled(new DocumentId("LIB", 1, 1), outcome, status, code, null, null, 1, Instant.EPOCH));
		this.guard.count(settled);
	}

}
