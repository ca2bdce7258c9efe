package dev.reshelve.pace;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

class CallTimesTests {

	private final CallTimes times = new CallTimes();

	@Test
	void tellsPercentilesExactlyToOnePercent() {
		for (int millis = 1; millis <= 1000; millis++) {
			record(Duration.ofMillis(millis));
		}
		Latencies latencies = this.times.drain();
		assertThat(latencies.calls()).isEqualTo(1000);
		assertThat(latencies.millis(50)).isCloseTo(500, withinPercentage(1));
		assertThat(latencies.millis(95)).isCloseTo(950, withinPercentage(1));
		assertThat(latencies.millis(99)).isCloseTo(990, withinPercentage(1));
	}

	@Test
	void tellsEachCallOnceHoweverManyThreadsMakeThem() {
		long told = 0;
		Latencies sum = Latencies.NONE;
		try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
			for (int thread = 0; thread < 4; thread++) {
				threads.execute(() -> {
					for (int call = 0; call < 50_000; call++) {
						record(Duration.ofMillis(3));
					}
				});
			}
			for (int round = 0; round < 50; round++) {
				Latencies some = this.times.drain();
				told += some.calls();
				sum = sum.plus(some);
			}
		}
		Latencies rest = this.times.drain();
		assertThat(told + rest.calls()).isEqualTo(200_000);
		assertThat(sum.plus(rest).calls()).isEqualTo(200_000);
		assertThat(this.times.drain().calls()).isZero();
	}

	@Test
	void countsWhatIsAbsurd() {
		record(Duration.ofDays(40));
		record(Duration.ofNanos(-5));
		Latencies latencies = this.times.drain();
		assertThat(latencies.calls()).isEqualTo(2);
		assertThat(latencies.millis(100)).isCloseTo(Duration.ofMinutes(30).toMillis(), withinPercentage(1));
	}

	@Test
	void isZeroWithoutCalls() {
		assertThat(Latencies.NONE.millis(99)).isZero();
		assertThat(this.times.drain().millis(50)).isZero();
	}

	private void record(Duration time) {
		this.times.record(time.toNanos());
	}

}
