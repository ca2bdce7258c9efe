package dev.reshelve.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.reshelve.ledger.Outcome;
import dev.reshelve.ledger.Totals;
import dev.reshelve.pace.PaceReading;
import dev.reshelve.pace.PaceReading.HoldsBack;
import dev.reshelve.pace.PaceSettings;
import dev.reshelve.run.Progress;
import dev.reshelve.run.Run;
import dev.reshelve.run.RunPhase;
import dev.reshelve.run.RunState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ProgressLineTests {

	private static final int WIDE = 1000;

	private final Progress progress = new Progress();

	private final ProgressLine line = new ProgressLine(this.progress, true);

	@Test
	void saysHowFarAPlanIs() {
		this.progress.read(2500);
		this.progress.planned(400);
		assertThat(this.line.now(run(RunPhase.PLANNING, 10_000L), pace(HoldsBack.NOTHING), Duration.ZERO, WIDE))
			.isEqualTo("run 7 · planning 2,500 of 10,000 · 25 % · 400 planned · 12 calls at once");
	}

	@Test
	void speaksOfNoPlanWhereAJobOnlyReads() {
		this.progress.read(2500);
		assertThat(new ProgressLine(this.progress, false).now(run(RunPhase.PLANNING, 10_000L), pace(HoldsBack.NOTHING),
				Duration.ZERO, WIDE))
			.isEqualTo("run 7 · read 2,500 of 10,000 · 25 % · 12 calls at once");
	}

	@Test
	void saysThatDocumentsAreBeingCounted() {
		assertThat(this.line.now(run(RunPhase.PLANNING, null), pace(HoldsBack.NOTHING), Duration.ZERO, WIDE))
			.isEqualTo("run 7 · counting documents · 12 calls at once");
	}

	@Test
	void doesNotSpeakOfCountingWhereAnEarlierRunIsFollowed() {
		Run undo = new Run(8, "undo", "https://imanage.example.com", List.of("ACTIVE"), true, 7L, RunState.RUNNING,
				RunPhase.PLANNING, false, null, null, 1, Instant.EPOCH, null, null, null, null, PaceSettings.AUTO);
		assertThat(this.line.now(undo, pace(HoldsBack.NOTHING), Duration.ZERO, WIDE))
			.isEqualTo("run 8 · planning from the ledger of run 7 · 12 calls at once");
	}

	@Test
	void saysWhatHasBecomeOfDocumentsAndWhatHoldsTheSpeed() {
		settled(1000, Map.of(Outcome.CHANGED, 240L, Outcome.REFUSED, 8L, Outcome.CONFLICT, 2L));
		assertThat(this.line.now(run(RunPhase.APPLYING, 10_000L), pace(HoldsBack.RATE_CAP), Duration.ZERO, WIDE))
			.isEqualTo(
					"run 7 · settled 250 of 1,000 · 25 % · 8 refused, 0 failed · 2 in conflict · 12 calls at once · held by --rate 50");
	}

	@Test
	void tellsRateAndTimeLeftFromTheSecondLookOn() throws InterruptedException {
		settled(1000, Map.of(Outcome.CHANGED, 100L));
		this.line.now(run(RunPhase.APPLYING, null), pace(HoldsBack.NOTHING), Duration.ZERO, WIDE);
		Thread.sleep(20);
		this.progress.settled(Outcome.CHANGED);
		assertThat(this.line.now(run(RunPhase.APPLYING, null), pace(HoldsBack.NOTHING), Duration.ZERO, WIDE))
			.containsPattern(" · \\d+/s · [\\dhmins ]+ left · ");
	}

	@ParameterizedTest
	@ValueSource(ints = { 119, 100, 79, 60, 40, 20, 5, 1 })
	void fitsTheTerminal(int width) {
		settled(8_000_000, Map.of(Outcome.CHANGED, 1_234_567L, Outcome.REFUSED, 8L, Outcome.CONFLICT, 2L));
		assertThat(this.line.now(run(RunPhase.APPLYING, null), pace(HoldsBack.LATENCY), Duration.ZERO, width))
			.hasSizeLessThanOrEqualTo(width);
	}

	@Test
	void keepsWhatMattersMostOnANarrowTerminal() {
		settled(8_000_000, Map.of(Outcome.CHANGED, 1_234_567L, Outcome.REFUSED, 8L));
		assertThat(this.line.now(run(RunPhase.APPLYING, null), pace(HoldsBack.LATENCY), Duration.ZERO, 79))
			.isEqualTo("settled 1,234,575 of 8,000,000 · 8 refused, 0 failed · held by the server");
	}

	@ParameterizedTest
	@EnumSource
	void saysWhateverHoldsTheSpeed(HoldsBack holdsBack) {
		String words = HoldsBackWords.of(pace(holdsBack));
		assertThat(words.isEmpty()).isEqualTo(holdsBack == HoldsBack.NOTHING);
		assertThat(this.line.now(run(RunPhase.APPLYING, null), pace(holdsBack), Duration.ZERO, WIDE)).endsWith(words);
	}

	@ParameterizedTest
	@ValueSource(ints = { WIDE, 45 })
	void saysForHowLongTheDatabaseHasNotAnswered(int width) {
		settled(1000, Map.of(Outcome.CHANGED, 240L));
		assertThat(this.line.now(run(RunPhase.APPLYING, null), pace(HoldsBack.RATE_CAP), Duration.ofSeconds(3), width))
			.doesNotContain("database");
		assertThat(this.line.now(run(RunPhase.APPLYING, null), pace(HoldsBack.RATE_CAP), Duration.ofSeconds(75), width))
			.endsWith("the database has not answered for 1 min 15 s");
	}

	private void settled(long planned, Map<Outcome, Long> outcomes) {
		this.progress.startFrom(new Totals(0, 0, outcomes));
		this.progress.planned(planned - this.progress.planned());
	}

	private static PaceReading pace(HoldsBack holdsBack) {
		return new PaceReading(new PaceSettings(50.0, null, false), 12, 3, 0, 0, 0, Duration.ZERO, Duration.ZERO,
				holdsBack);
	}

	private static Run run(RunPhase phase, @Nullable Long expected) {
		return new Run(7, "reclassify", "https://imanage.example.com", List.of("ACTIVE"), true, null, RunState.RUNNING,
				phase, false, null, expected, 1, Instant.EPOCH, null, null, null, null, PaceSettings.AUTO);
	}

}
