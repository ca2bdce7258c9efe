package dev.reshelve.pace;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import dev.reshelve.pace.PaceReading.HoldsBack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@Timeout(90)
class RateCapTests {

	private static final Duration SHORT = Duration.ofMillis(1);

	@ParameterizedTest
	@ValueSource(doubles = { 20, 300, 3000 })
	void keepsTheRate(double rate) {
		Pace pace = new Pace(TestProperties.quick(), new PaceSettings(rate, 64, false));
		try (Callers callers = new Callers()) {
			callers.keepCalling(100, () -> pace.once(callers.call(SHORT)));
			// Never above it; a machine that is busy with something else may fall short
			// for a while.
			await().pollDelay(Duration.ZERO).until(() -> {
				long begin = System.nanoTime();
				int before = callers.done();
				Callers.sleep(Duration.ofMillis(1200));
				double measured = (callers.done() - before) * 1e9 / (System.nanoTime() - begin);
				assertThat(measured).isLessThanOrEqualTo(rate * 1.15);
				return measured >= rate * 0.85 && pace.reading().holdsBack() == HoldsBack.RATE_CAP;
			});
			pace.stop();
		}
	}

	@Test
	void takesFractionsOfACallASecond() {
		Pace pace = new Pace(TestProperties.quick(), new PaceSettings(2.5, 64, false));
		long begin = System.nanoTime();
		for (int i = 0; i < 3; i++) {
			pace.once(() -> true);
		}
		assertThat(Duration.ofNanos(System.nanoTime() - begin)).isBetween(Duration.ofMillis(790),
				Duration.ofMillis(1900));
	}

	@Test
	void aNewRateHoldsAtOnceForWhoWaits() {
		Pace pace = new Pace(TestProperties.quick(), new PaceSettings(0.01, 64, false));
		try (Callers callers = new Callers()) {
			var waiting = callers.start(100, () -> pace.once(callers.call(SHORT)));
			await().until(() -> callers.done() == 1);
			pace.change(new PaceSettings(500.0, 64, false));
			CompletableFuture<Void> all = CompletableFuture.allOf(waiting.toArray(CompletableFuture[]::new));
			assertThat(all).succeedsWithin(Duration.ofSeconds(20));
		}
	}

	@Test
	void withoutACapWhoWaitsGoesAtOnce() {
		Pace pace = new Pace(TestProperties.quick(), new PaceSettings(0.01, 64, false));
		try (Callers callers = new Callers()) {
			var waiting = callers.start(100, () -> pace.once(callers.call(SHORT)));
			await().until(() -> callers.done() == 1);
			pace.change(new PaceSettings(null, 64, false));
			CompletableFuture<Void> all = CompletableFuture.allOf(waiting.toArray(CompletableFuture[]::new));
			assertThat(all).succeedsWithin(Duration.ofSeconds(20));
		}
	}

}
