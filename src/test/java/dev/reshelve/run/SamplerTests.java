package dev.reshelve.run;

import java.time.Duration;
import java.util.List;

import dev.reshelve.MigratedDatabase;
import dev.reshelve.TestDatabase.Engine;
import dev.reshelve.ledger.Outcome;
import dev.reshelve.pace.Pace;
import dev.reshelve.pace.PaceProperties;
import dev.reshelve.pace.PaceReading.HoldsBack;
import dev.reshelve.pace.PaceSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.dao.DataAccessResourceFailureException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class SamplerTests {

	private final Pace pace = new Pace(PaceProperties.defaults(), PaceSettings.AUTO);

	private final Progress progress = new Progress();

	@ParameterizedTest
	@EnumSource
	void keepsFewSamplesHoweverLongTheAttempt(Engine engine) {
		MigratedDatabase database = MigratedDatabase.of(engine);
		Attempt attempt = new RunFixture(database).begin("A");
		Samples samples = database.get(Samples.class);
		int ticks = Sampler.MOST * 2 + 57;
		this.progress.settled(Outcome.CHANGED);
		try (Sampler sampler = new Sampler(samples, attempt, this.pace, this.progress)) {
			for (int tick = 0; tick < ticks; tick++) {
				this.progress.settled((tick % 3 == 0) ? Outcome.REFUSED : Outcome.CHANGED);
				this.progress.read(2);
				this.pace.once(() -> "answer");
				sampler.tick(true);
			}
			this.progress.settled(Outcome.FAILED);
		}
		List<Sample> stored = samples.of(attempt.execution().getId());
		assertThat(stored).hasSizeBetween(Sampler.MOST / 2, Sampler.MOST)
			.isSortedAccordingTo((one, other) -> one.until().compareTo(other.until()));
		assertThat(stored).extracting(Sample::settledInAll)
			.satisfies((all) -> assertThat(sum(all)).isEqualTo(ticks + 1));
		assertThat(sum(stored.stream().map(Sample::read).toList())).isEqualTo(2 * ticks);
		assertThat(sum(stored.stream().map(Sample::calls).toList())).isEqualTo(ticks);
		assertThat(sum(stored.stream().map((sample) -> sample.settled().get(Outcome.FAILED)).toList())).isOne();
		assertThat(stored.getFirst().latency()).isNotNull();
		double seconds = stored.stream().mapToDouble(Sample::seconds).sum();
		Duration held = samples.held(attempt.execution().getId())
			.values()
			.stream()
			.reduce(Duration.ZERO, Duration::plus);
		assertThat(held.toMillis() / 1000.0).isBetween(seconds - 0.1, seconds + 0.1);
	}

	@Test
	void tellsWhatHeldTheSpeedAndWhenThereWereNoCalls() {
		MigratedDatabase database = MigratedDatabase.of(Engine.H2);
		Attempt attempt = new RunFixture(database).begin("A");
		Samples samples = database.get(Samples.class);
		this.pace.change(new PaceSettings(null, null, true));
		try (Sampler sampler = new Sampler(samples, attempt, this.pace, this.progress)) {
			sampler.start();
			await().until(() -> !samples.of(attempt.execution().getId()).isEmpty());
		}
		Sample sample = samples.of(attempt.execution().getId()).getFirst();
		assertThat(sample.holdsBack()).isEqualTo(HoldsBack.PAUSED);
		assertThat(sample.latency()).isNull();
		assertThat(samples.held(attempt.execution().getId())).containsOnlyKeys(HoldsBack.PAUSED);
	}

	@Test
	void neverStopsTheRun() {
		MigratedDatabase database = MigratedDatabase.of(Engine.H2);
		Attempt attempt = new RunFixture(database).begin("A");
		Samples broken = new Samples(database.sql(), null, null) {

			@Override
			void add(Attempt ofAttempt, Sample sample, java.util.Map<HoldsBack, Double> held) {
				throw new DataAccessResourceFailureException("gone");
			}

		};
		try (Sampler sampler = new Sampler(broken, attempt, this.pace, this.progress)) {
			sampler.tick(true);
		}
		assertThat(broken.of(attempt.execution().getId())).isEmpty();
	}

	private static long sum(List<? extends Long> numbers) {
		return numbers.stream().mapToLong(Long::longValue).sum();
	}

}
