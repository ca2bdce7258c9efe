package dev.reshelve.report.page;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.reshelve.ledger.Outcome;
import dev.reshelve.pace.PaceReading.HoldsBack;
import dev.reshelve.run.Sample;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AttemptRecordTests {

	private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

	@Test
	void workedAsLongAsItsSamplesSayIfItsProcessDied() {
		Sample last = sample(14, 0, 25, 25);
		assertThat(attempt(null, last).worked()).isEqualTo(Duration.ofSeconds(14));
		assertThat(attempt(START, last).worked()).as("what a recovery makes of its end").hasSeconds(14);
		assertThat(attempt(START.plusSeconds(15), last).worked()).hasSeconds(15);
		assertThat(attempt(null).worked()).isZero();
	}

	@Test
	void settlesNoFasterThanItsCallsBecauseItSettlesManyAtATime() {
		assertThat(attempt(null, sample(1, 900, 9, 0), sample(2, 0, 0, 0), sample(3, 0, 25, 0), sample(4, 0, 25, 0),
				sample(5, 0, 25, 0), sample(6, 0, 25, 100), sample(7, 0, 20, 0))
			.settledPerSecond()).isEqualTo(25);
		assertThat(attempt(null, sample(1, 0, 1, 0)).settledPerSecond()).isZero();
		assertThat(attempt(null).settledPerSecond()).isZero();
	}

	private static AttemptRecord attempt(@Nullable Instant ended, Sample... samples) {
		return new AttemptRecord(1, "FAILED", START, ended, "", List.of(samples), Map.of());
	}

	private static Sample sample(int second, long read, long calls, long changed) {
		return new Sample(START.plusSeconds(second), 1, read, Map.of(Outcome.CHANGED, changed), calls, 0, 4, 4, null,
				HoldsBack.RATE_CAP);
	}

}
