package dev.reshelve.pace;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Timeout(30)
class RetriesTests {

	private final AtomicInteger calls = new AtomicInteger();

	@Test
	void triesAgainUntilItSucceeds() {
		Pace pace = new Pace(TestProperties.quick(), PaceSettings.AUTO);
		String answer = pace.retrying(() -> {
			if (this.calls.incrementAndGet() < 4) {
				throw Failure.faulty();
			}
			return "at last";
		});
		assertThat(answer).isEqualTo("at last");
		assertThat(this.calls).hasValue(4);
		assertThat(pace.reading().calls()).isEqualTo(4);
		assertThat(pace.reading().retries()).isEqualTo(3);
	}

	@Test
	void throwsTheLastFailureWhenTheTriesAreUsedUp() {
		Pace pace = new Pace(TestProperties.with(Map.of("tries", "3")), PaceSettings.AUTO);
		Failure last = Failure.faulty();
		assertThatExceptionOfType(Failure.class).isThrownBy(() -> pace.retrying(() -> {
			throw (this.calls.incrementAndGet() == 3) ? last : Failure.faulty();
		})).isSameAs(last);
		assertThat(this.calls).hasValue(3);
		assertThat(pace.reading().retries()).isEqualTo(2);
	}

	@Test
	void throwsAtOnceWhatIsNotWorthRetrying() {
		Pace pace = new Pace(TestProperties.quick(), PaceSettings.AUTO);
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> pace.retrying(() -> {
			this.calls.incrementAndGet();
			throw new IllegalStateException();
		}));
		assertThat(this.calls).hasValue(1);
		assertThat(pace.reading().retries()).isZero();
	}

	@Test
	void waitsLongerFromTryToTryAndNotAllTheSame() {
		Pace pace = new Pace(
				TestProperties.with(Map.of("tries", "3", "first-retry-after", "40ms", "longest-retry-wait", "1s")),
				PaceSettings.AUTO);
		ConcurrentLinkedQueue<Long> firstWaits = new ConcurrentLinkedQueue<>();
		ConcurrentLinkedQueue<Long> secondWaits = new ConcurrentLinkedQueue<>();
		try (Callers callers = new Callers()) {
			List<CompletableFuture<Void>> all = callers.start(40, () -> {
				Retries retries = pace.retries();
				firstWaits.add(millis(() -> retries.waitAfter(Failure.faulty())));
				secondWaits.add(millis(() -> retries.waitAfter(Failure.faulty())));
			});
			all.forEach(CompletableFuture::join);
		}
		assertThat(firstWaits).allMatch((wait) -> wait >= 40);
		assertThat(firstWaits.stream().collect(Collectors.toSet())).hasSizeGreaterThan(5);
		assertThat(average(secondWaits)).isGreaterThan(average(firstWaits));
	}

	@Test
	void aBusyServerUsesUpNoTries() {
		Pace pace = new Pace(TestProperties.with(Map.of("tries", "2")), PaceSettings.AUTO);
		pace.retrying(() -> {
			if (this.calls.incrementAndGet() < 10) {
				throw (this.calls.get() % 2 == 0) ? Failure.tooMany() : Failure.waitFor(Duration.ofMillis(3));
			}
			return true;
		});
		assertThat(this.calls).hasValue(10);
	}

	@Test
	void aServerThatIsBusyForEverDoesUseUpTries() {
		Pace pace = new Pace(TestProperties.with(Map.of("tries", "2", "outage-limit", "100ms")), PaceSettings.AUTO);
		assertThatExceptionOfType(Failure.class).isThrownBy(() -> pace.retrying(() -> {
			throw Failure.tooMany();
		}));
	}

	private static long millis(Runnable task) {
		long begin = System.nanoTime();
		task.run();
		return Duration.ofNanos(System.nanoTime() - begin).toMillis();
	}

	private static double average(Iterable<Long> values) {
		double sum = 0;
		int count = 0;
		for (long value : values) {
			sum += value;
			count++;
		}
		return sum / count;
	}

}
