package dev.reshelve.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import dev.reshelve.sandbox.Endpoint;
import dev.reshelve.sandbox.FaultKind;
import dev.reshelve.sandbox.RetryHeader;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import static org.assertj.core.api.Assertions.assertThat;

@Execution(ExecutionMode.CONCURRENT)
class BusyServerTests {

	@Fault(Line.TOO_MANY_SECONDS)
	void secondsAreWaited(Scene scene) {
		allWait(scene, RetryHeader.RETRY_AFTER_SECONDS, Duration.ofSeconds(1));
	}

	@Fault(Line.TOO_MANY_DATE)
	void aDateIsWaitedFor(Scene scene) {
		allWait(scene, RetryHeader.RETRY_AFTER_DATE, Duration.ofSeconds(1));
	}

	@Fault(Line.TOO_MANY_RESET)
	void theResetIsWaitedFor(Scene scene) {
		allWait(scene, RetryHeader.RATELIMIT_RESET, Duration.ofSeconds(1));
	}

	@Fault(Line.TOO_MANY_NONE)
	void goesOnWithoutAHeader(Scene scene) {
		allWait(scene, RetryHeader.NONE, Duration.ZERO);
	}

	@Fault(Line.TOO_MANY_ABSURD)
	void anAbsurdWaitIsCut(Scene scene) {
		scene.set("RESHELVE_PACE_LONGEST_SERVER_WAIT", "2s");
		allWait(scene, RetryHeader.ABSURD, Duration.ofSeconds(2));
	}

	private static void allWait(Scene scene, RetryHeader header, Duration wait) {
		scene.onEither().with(Scene.LIBRARY.withTraffic(Scene.LIBRARY.traffic().withRetryHeader(header)));
		Child child = scene.reclassify("--concurrency", "8");
		int before = 1 + scene.random().nextInt(200);
		AtomicLong busySince = new AtomicLong();
		scene.whenChanged(child, before, () -> {
			scene.sandbox().faults().next(1 + scene.random().nextInt(4), FaultKind.TOO_MANY_REQUESTS, Endpoint.PATCH);
			busySince.set(System.currentTimeMillis());
		});
		assertThat(child.exit()).as(child.err()).isZero();
		assertThat(scene.sandbox().record().answers(429)).isPositive();
		// It may refuse all that are on their way: then nothing is changed before the
		// wait.
		List<Long> times = new ArrayList<>(List.of(busySince.get()));
		scene.oracle().appliedAt().stream().skip(before).forEach(times::add);
		assertThat(longestPause(times)).isGreaterThanOrEqualTo(wait.toMillis() * 9 / 10);
		scene.oracle().isDone(0);
	}

	/** The longest time without any PATCH, in milliseconds. */
	private static long longestPause(List<Long> times) {
		long longest = 0;
		for (int i = 1; i < times.size(); i++) {
			longest = Math.max(longest, times.get(i) - times.get(i - 1));
		}
		return longest;
	}

}
