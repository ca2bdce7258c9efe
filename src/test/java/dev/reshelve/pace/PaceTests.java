package dev.reshelve.pace;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

@Timeout(30)
class PaceTests {

	private static final Duration SHORT = Duration.ofMillis(5);

	@Test
	void reachesAFixedConcurrencyAndNeverExceedsIt() {
		Pace pace = pace(new PaceSettings(null, 16, false));
		try (Callers callers = new Callers()) {
			callers.start(500, () -> pace.once(callers.call(SHORT))).forEach(CompletableFuture::join);
			assertThat(callers.most()).isEqualTo(16);
			assertThat(pace.reading().calls()).isEqualTo(500);
			assertThat(pace.reading().inFlight()).isZero();
		}
	}

	@Test
	void takesANewConcurrencyWhileCallersWait() {
		Pace pace = pace(new PaceSettings(null, 8, false));
		try (Callers callers = new Callers()) {
			callers.keepCalling(300, () -> pace.once(callers.call(SHORT)));
			await().until(() -> callers.most() == 8);
			pace.change(new PaceSettings(null, 40, false));
			await().until(() -> callers.most() == 40);
			pace.change(new PaceSettings(null, 3, false));
			await().until(() -> callers.now() <= 3);
			callers.forgetMost();
			int done = callers.done();
			await().until(() -> callers.done() > done + 30);
			assertThat(callers.most()).isEqualTo(3);
			assertThat(pace.reading().limit()).isEqualTo(3);
		}
	}

	@Test
	void retriesWhatIsWorthIt() {
		AtomicInteger calls = new AtomicInteger();
		assertThatThrownBy(() -> pace(PaceSettings.AUTO).retrying(() -> {
			calls.incrementAndGet();
			throw Failure.faulty();
		})).isInstanceOf(Failure.class);
		assertThat(calls).hasValue(6);
	}

	static Pace pace(PaceSettings settings) {
		return new Pace(TestProperties.quick(), settings);
	}

}
