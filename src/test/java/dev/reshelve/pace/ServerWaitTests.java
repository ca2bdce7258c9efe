package dev.reshelve.pace;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;

import dev.reshelve.pace.PaceReading.HoldsBack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

@Timeout(90)
class ServerWaitTests {

	private static final Duration WAIT = Duration.ofMillis(1200);

	@Test
	void holdsAllCallersAndReleasesThemNotAllAtOnce() {
		Pace pace = new Pace(TestProperties.quick(), new PaceSettings(null, 100, false));
		long begin = System.nanoTime();
		ask(pace, WAIT);
		ConcurrentSkipListSet<Long> starts = new ConcurrentSkipListSet<>();
		try (Callers callers = new Callers()) {
			var all = callers.start(100, () -> pace.once(() -> starts.add((System.nanoTime() - begin) / 1_000_000)));
			assertThat(pace.reading().holdsBack()).isEqualTo(HoldsBack.SERVER_WAIT);
			all.forEach(CompletableFuture::join);
		}
		assertThat(starts.first()).isGreaterThanOrEqualTo(WAIT.toMillis());
		assertThat(starts.last() - starts.first()).isGreaterThan(10);
		assertThat(pace.reading().serverWaits()).isEqualTo(1);
		assertThat(pace.reading().serverWaited()).isCloseTo(WAIT, Duration.ofMillis(1));
	}

	@Test
	void countsOverlappingWaitsOnce() {
		ServerWait wait = new ServerWait(Duration.ofMinutes(5), new Wakeup());
		wait.ask(Duration.ofSeconds(10));
		wait.ask(Duration.ofSeconds(5));
		wait.ask(Duration.ofSeconds(20));
		assertThat(wait.waits()).isEqualTo(1);
		assertThat(wait.inForce(System.nanoTime() + Duration.ofSeconds(19).toNanos())).isTrue();
		assertThat(wait.waitedNanos(System.nanoTime() + Duration.ofSeconds(60).toNanos()) / 1e9).isCloseTo(20,
				within(5.0));
	}

	@Test
	void cutsAnAbsurdWait() {
		Pace pace = new Pace(TestProperties.with(Map.of("longest-server-wait", "50ms")), PaceSettings.AUTO);
		ask(pace, Duration.ofSeconds(Long.MAX_VALUE));
		long begin = System.nanoTime();
		pace.once(() -> true);
		assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
	}

	@Test
	void aWaitThatIsOverAlreadyHoldsNobody() {
		ServerWait wait = new ServerWait(Duration.ofMinutes(5), new Wakeup());
		wait.ask(Duration.ZERO);
		wait.ask(Duration.ofSeconds(-5));
		assertThat(wait.inForce(System.nanoTime())).isFalse();
		assertThat(wait.waits()).isZero();
	}

	private static void ask(Pace pace, Duration wait) {
		assertThatExceptionOfType(Failure.class).isThrownBy(() -> pace.once(() -> {
			throw Failure.waitFor(wait);
		}));
	}

}
