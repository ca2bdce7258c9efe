package dev.reshelve.pace;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import dev.reshelve.pace.PaceReading.HoldsBack;
import io.github.bucket4j.Bucket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

@Timeout(90)
class PaceTests {

	private static final Duration SHORT = Duration.ofMillis(5);

	@Test
	void stopsOnceHoweverOftenItIsAskedTo() {
		Pace pace = new Pace(TestProperties.quick(), PaceSettings.AUTO);
		pace.stop();
		pace.stop();
		pace.stop();
		assertThatExceptionOfType(PaceStoppedException.class).isThrownBy(() -> pace.once(() -> true));
	}

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
			await().until(() -> pace.reading().inFlight() <= 3);
			callers.forgetMost();
			int done = callers.done();
			await().until(() -> callers.done() > done + 30);
			assertThat(callers.most()).isEqualTo(3);
			assertThat(pace.reading().limit()).isEqualTo(3);
		}
	}

	@Test
	void letsNoCallerStarve() {
		Pace pace = pace(new PaceSettings(null, 2, false));
		try (Callers callers = new Callers()) {
			callers.keepCalling(20, () -> pace.once(callers.call(Duration.ofMillis(1))));
			await().until(() -> callers.done() > 20);
			CompletableFuture<Void> late = callers.start(1, () -> pace.once(() -> true)).getFirst();
			await().atMost(Duration.ofSeconds(20)).until(late::isDone);
		}
	}

	@Test
	void growsByItselfWhileTheServerBearsItAndShrinksWhenItIsOverloaded() {
		Pace pace = pace(PaceSettings.AUTO);
		AtomicBoolean overloaded = new AtomicBoolean();
		AtomicInteger number = new AtomicInteger();
		try (Callers callers = new Callers()) {
			callers.keepCalling(200, () -> {
				try {
					pace.once(() -> {
						callers.call(SHORT).get();
						// Not so many that it would be an outage.
						if (overloaded.get() && number.incrementAndGet() % 4 == 0) {
							throw Failure.timedOut();
						}
						return true;
					});
				}
				catch (Failure ex) {
					// The next one.
				}
			});
			assertThat(pace.reading().limit()).isLessThan(32);
			await().until(() -> pace.reading().limit() >= 32);
			overloaded.set(true);
			await().until(() -> pace.reading().limit() <= 2);
			overloaded.set(false);
			await().until(() -> pace.reading().limit() >= 8);
		}
	}

	@Test
	void keepsToTheRateThatTheServerTakes() {
		Pace pace = pace(PaceSettings.AUTO);
		Bucket server = Bucket.builder()
			.addLimit((limit) -> limit.capacity(100).refillGreedy(100, Duration.ofSeconds(1)))
			.build();
		AtomicInteger refused = new AtomicInteger();
		try (Callers callers = new Callers()) {
			callers.keepCalling(200, () -> {
				try {
					pace.once(() -> {
						callers.call(SHORT).get();
						if (!server.tryConsume(1)) {
							refused.incrementAndGet();
							throw Failure.tooMany();
						}
						return true;
					});
				}
				catch (Failure ex) {
					// The next one.
				}
			});
			await().until(() -> pace.reading().holdsBack() == HoldsBack.SERVER_RATE);
			await().pollInterval(Duration.ofSeconds(1)).until(() -> refused.getAndSet(0) <= 5);
			assertThat(pace.limit()).isLessThan(200);
		}
	}

	@Test
	void startsNothingWhilePaused() {
		Pace pace = pace(PaceSettings.AUTO);
		try (Callers callers = new Callers()) {
			callers.keepCalling(20, () -> pace.once(callers.call(SHORT)));
			await().until(() -> callers.done() > 0);
			pace.change(new PaceSettings(null, null, true));
			await().until(() -> pace.reading().inFlight() == 0);
			int done = callers.done();
			Callers.sleep(Duration.ofMillis(50));
			assertThat(callers.done()).isEqualTo(done);
			assertThat(pace.reading().holdsBack()).isEqualTo(HoldsBack.PAUSED);
			pace.change(PaceSettings.AUTO);
			await().until(() -> callers.done() > done + 20);
			assertThat(pace.reading().holdsBack()).isNotEqualTo(HoldsBack.PAUSED);
		}
	}

	@Test
	void leavesCallsOnTheirWayAloneWhenItStops() throws InterruptedException {
		Pace pace = pace(PaceSettings.AUTO);
		CountDownLatch finish = new CountDownLatch(1);
		try (Callers callers = new Callers()) {
			CompletableFuture<String> answer = new CompletableFuture<>();
			callers.start(1, () -> answer.complete(pace.once(() -> {
				Callers.await(finish);
				return "finished";
			})));
			await().until(() -> pace.reading().inFlight() == 1);
			pace.stop();
			finish.countDown();
			assertThat(answer).succeedsWithin(Duration.ofSeconds(20)).isEqualTo("finished");
		}
		assertThatExceptionOfType(PaceStoppedException.class).isThrownBy(() -> pace.once(() -> true));
	}

	@Test
	void canBeStoppedByManyInTurn() {
		Pace pace = pace(PaceSettings.AUTO);
		for (int slice = 0; slice < 10; slice++) {
			pace.stop();
		}
		assertThatExceptionOfType(PaceStoppedException.class).isThrownBy(() -> pace.once(() -> true));
	}

	@Test
	void stopReleasesWhoWaitsForAPermit() {
		Pace pace = pace(new PaceSettings(null, 1, false));
		CountDownLatch finish = new CountDownLatch(1);
		try (Callers callers = new Callers()) {
			callers.start(1, () -> pace.once(() -> Callers.await(finish)));
			await().until(() -> pace.reading().inFlight() == 1);
			stopReleases(pace, callers.start(500, () -> pace.once(() -> true)));
			finish.countDown();
		}
	}

	@Test
	void stopReleasesWhoWaitsForTheRate() {
		Pace pace = pace(new PaceSettings(0.01, null, false));
		pace.once(() -> true);
		try (Callers callers = new Callers()) {
			stopReleases(pace, callers.start(50, () -> pace.once(() -> true)));
		}
	}

	@Test
	void stopReleasesWhoWaitsBecauseTheServerAskedFor() {
		Pace pace = pace(PaceSettings.AUTO);
		fail(pace, Failure.waitFor(Duration.ofMinutes(1)));
		try (Callers callers = new Callers()) {
			stopReleases(pace, callers.start(500, () -> pace.once(() -> true)));
		}
	}

	@Test
	void stopReleasesWhoWaitsForTheEndOfAnOutage() {
		Pace pace = new Pace(TestProperties.with(Map.of("probe-interval", "1m")), PaceSettings.AUTO);
		for (int i = 0; i < 10; i++) {
			fail(pace, Failure.refused());
		}
		assertThat(pace.reading().holdsBack()).isEqualTo(HoldsBack.OUTAGE);
		try (Callers callers = new Callers()) {
			stopReleases(pace, callers.start(500, () -> pace.once(() -> true)));
		}
	}

	@Test
	void stopReleasesWhoIsPaused() {
		Pace pace = pace(new PaceSettings(null, null, true));
		try (Callers callers = new Callers()) {
			stopReleases(pace, callers.start(500, () -> pace.once(() -> true)));
		}
	}

	@Test
	void stopReleasesWhoWaitsForTheNextTry() {
		Pace pace = new Pace(TestProperties.with(Map.of("first-retry-after", "1m", "longest-retry-wait", "2m")),
				PaceSettings.AUTO);
		try (Callers callers = new Callers()) {
			stopReleases(pace, callers.start(500, () -> pace.retries().waitAfter(Failure.faulty())));
		}
	}

	@Test
	void anInterruptEndsTheWaitAndStaysVisible() throws InterruptedException {
		Pace pace = pace(new PaceSettings(null, null, true));
		AtomicReference<RuntimeException> thrown = new AtomicReference<>();
		AtomicBoolean flag = new AtomicBoolean();
		Thread waiting = Thread.ofVirtual().start(() -> {
			try {
				pace.once(() -> true);
			}
			catch (RuntimeException ex) {
				flag.set(Thread.currentThread().isInterrupted());
				thrown.set(ex);
			}
		});
		waiting.interrupt();
		waiting.join();
		assertThat(thrown.get()).isInstanceOf(PaceStoppedException.class);
		assertThat(flag).isTrue();
		pace.change(PaceSettings.AUTO);
		assertThat(pace.once(() -> "others go on")).isEqualTo("others go on");
	}

	@Test
	void givesThePermitBackWhateverTheCallThrows() {
		Pace pace = pace(new PaceSettings(null, 1, false));
		assertThatExceptionOfType(StackOverflowError.class).isThrownBy(() -> pace.once(() -> {
			throw new StackOverflowError();
		}));
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> pace.once(() -> {
			throw new IllegalStateException();
		}));
		assertThat(pace.once(() -> true)).isTrue();
		assertThat(pace.reading().inFlight()).isZero();
	}

	private static Pace pace(PaceSettings settings) {
		return new Pace(TestProperties.quick(), settings);
	}

	private static void fail(Pace pace, Failure failure) {
		assertThatExceptionOfType(Failure.class).isThrownBy(() -> pace.once(() -> {
			throw failure;
		}));
	}

	private static void stopReleases(Pace pace, List<CompletableFuture<Void>> waiting) {
		Callers.sleep(Duration.ofMillis(50));
		assertThat(waiting).noneMatch(CompletableFuture::isDone);
		pace.stop();
		// What they wait for would take a minute or more.
		for (CompletableFuture<Void> one : waiting) {
			assertThat(one).failsWithin(Duration.ofSeconds(20))
				.withThrowableThat()
				.withCauseInstanceOf(PaceStoppedException.class);
		}
	}

}
