package dev.reshelve.pace;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.util.backoff.BackOffExecution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Timeout(90)
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
		Set<Long> firstWaits = new TreeSet<>();
		for (int i = 0; i < 100; i++) {
			BackOffExecution waits = GrowingWaits.backOff(PaceProperties.defaults()).start();
			firstWaits.add(waits.nextBackOff());
			assertThat(waits.nextBackOff()).isBetween(500L, 1500L);
			assertThat(waits.nextBackOff()).isBetween(1000L, 3000L);
			assertThat(waits.nextBackOff()).isBetween(2000L, 6000L);
			assertThat(waits.nextBackOff()).isBetween(4000L, 12000L);
			assertThat(waits.nextBackOff()).isBetween(7500L, 15000L);
		}
		assertThat(firstWaits).allMatch((wait) -> wait >= 500 && wait <= 750).hasSizeGreaterThan(10);
	}

	@Test
	void waitsBeforeTheNextTry() {
		Pace pace = new Pace(TestProperties.with(Map.of("first-retry-after", "50ms", "longest-retry-wait", "1s")),
				PaceSettings.AUTO);
		long begin = System.nanoTime();
		pace.retries().waitAfter(Failure.faulty());
		assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(50));
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

}
