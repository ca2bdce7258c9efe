package dev.reshelve.pace;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import dev.reshelve.pace.PaceReading.HoldsBack;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

@Timeout(90)
class OutageTests {

	private final Callers callers = new Callers();

	private final AtomicBoolean out = new AtomicBoolean();

	private final AtomicInteger callsWhileOut = new AtomicInteger();

	@AfterEach
	void end() {
		this.callers.close();
	}

	@Test
	void oneAtATimeAsksDuringAnOutageAndAllGoOnAfterIt() {
		Pace pace = new Pace(TestProperties.quick(), new PaceSettings(null, 20, false));
		List<CompletableFuture<Void>> threads = this.callers.keepCalling(100, () -> pace.retrying(this::call));
		await().until(() -> this.callers.done() > 200);
		this.out.set(true);
		await().until(() -> pace.reading().holdsBack() == HoldsBack.OUTAGE && this.callers.now() == 0);
		int done = this.callers.done();
		int before = this.callsWhileOut.get();
		long begin = System.nanoTime();
		this.callers.forgetMost();
		// More scouts than a call has tries.
		await().until(() -> this.callsWhileOut.get() >= before + 8);
		assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(300));
		assertThat(this.callers.most()).isLessThanOrEqualTo(1);
		assertThat(this.callers.done()).isEqualTo(done);
		this.out.set(false);
		await().until(() -> this.callers.done() > done + 200);
		assertThat(pace.reading().holdsBack()).isNotEqualTo(HoldsBack.OUTAGE);
		assertThat(threads).noneMatch(CompletableFuture::isDone);
	}

	@Test
	void failsNobodyEvenIfFewCallAndAllWasWellBefore() {
		Pace pace = new Pace(TestProperties.quick(), new PaceSettings(null, 4, false));
		List<CompletableFuture<Void>> threads = this.callers.keepCalling(4, () -> pace.retrying(this::call));
		await().until(() -> this.callers.done() > 200);
		this.out.set(true);
		await().until(() -> pace.reading().holdsBack() == HoldsBack.OUTAGE
				|| threads.stream().anyMatch(CompletableFuture::isDone));
		this.out.set(false);
		int done = this.callers.done();
		await().until(() -> this.callers.done() > done + 20);
		assertThat(threads).noneMatch(CompletableFuture::isDone);
	}

	@Test
	void lastsNoLongerThanTheLimit() {
		Pace pace = new Pace(TestProperties.with(Map.of("outage-limit", "400ms")), new PaceSettings(null, 20, false));
		this.out.set(true);
		List<CompletableFuture<Void>> threads = this.callers.keepCalling(100, () -> pace.retrying(this::call));
		for (CompletableFuture<Void> thread : threads) {
			assertThat(thread).failsWithin(Duration.ofSeconds(20))
				.withThrowableThat()
				.havingCause()
				.isInstanceOf(OutageException.class)
				.withMessageMatching("the server has been out since \\d{4}-.*, for longer than 0.4s;"
						+ " the last failure: connection refused");
		}
		assertThatExceptionOfType(OutageException.class).isThrownBy(() -> pace.once(() -> true));
	}

	@Test
	void isNotMistakenForACallThatAlwaysFails() {
		Pace pace = new Pace(TestProperties.with(Map.of("first-retry-after", "1ms", "longest-retry-wait", "1ms")),
				new PaceSettings(null, 8, false));
		this.callers.keepCalling(8, () -> pace.once(this.callers.call(Duration.ofMillis(1))));
		await().until(() -> this.callers.done() > 20);
		for (int i = 0; i < 10; i++) {
			assertThatExceptionOfType(Failure.class).isThrownBy(() -> pace.retrying(() -> {
				throw Failure.faulty();
			}));
			assertThat(pace.reading().holdsBack()).isNotEqualTo(HoldsBack.OUTAGE);
		}
	}

	@Test
	void isNotMistakenForABusyServer() {
		Pace pace = new Pace(TestProperties.quick(), PaceSettings.AUTO);
		for (int i = 0; i < 50; i++) {
			assertThatExceptionOfType(Failure.class).isThrownBy(() -> pace.once(() -> {
				throw Failure.tooMany();
			}));
		}
		assertThat(pace.reading().holdsBack()).isNotEqualTo(HoldsBack.OUTAGE);
	}

	@Test
	void documentsThatAlwaysFailAreGivenUpEvenIfNoOthersAreLeft() {
		Pace pace = new Pace(TestProperties.with(Map.of("probe-interval", "5ms")), PaceSettings.AUTO);
		List<CompletableFuture<Void>> threads = this.callers.start(10, () -> pace.retrying(() -> {
			throw Failure.faulty();
		}));
		for (CompletableFuture<Void> thread : threads) {
			assertThat(thread).failsWithin(Duration.ofSeconds(20))
				.withThrowableThat()
				.withCauseInstanceOf(Failure.class);
		}
	}

	@Test
	void aScoutWhoseCallTellsNothingIsFollowedByAnother() {
		Pace pace = new Pace(TestProperties.with(Map.of("probe-interval", "5ms")), PaceSettings.AUTO);
		for (int i = 0; i < 10; i++) {
			assertThatExceptionOfType(Failure.class).isThrownBy(() -> pace.once(() -> {
				throw Failure.refused();
			}));
		}
		assertThatExceptionOfType(StackOverflowError.class).isThrownBy(() -> pace.once(() -> {
			throw new StackOverflowError();
		}));
		assertThat(pace.reading().holdsBack()).isEqualTo(HoldsBack.OUTAGE);
		assertThat(pace.once(() -> true)).isTrue();
		assertThat(pace.reading().holdsBack()).isNotEqualTo(HoldsBack.OUTAGE);
	}

	@Test
	void aPauseHoldsTheScoutToo() {
		Pace pace = new Pace(TestProperties.quick(), new PaceSettings(null, 20, false));
		this.out.set(true);
		this.callers.keepCalling(50, () -> pace.retrying(this::call));
		await().until(() -> pace.reading().holdsBack() == HoldsBack.OUTAGE);
		pace.change(new PaceSettings(null, 20, true));
		await().until(() -> pace.reading().inFlight() == 0);
		int before = this.callsWhileOut.get();
		Callers.sleep(Duration.ofMillis(150));
		assertThat(this.callsWhileOut).hasValue(before);
		this.out.set(false);
		pace.change(new PaceSettings(null, 20, false));
		await().until(() -> this.callers.done() > 100);
	}

	private boolean call() {
		if (this.out.get()) {
			this.callsWhileOut.incrementAndGet();
			this.callers.failingCall(Duration.ofMillis(1));
			throw Failure.refused();
		}
		return this.callers.call(Duration.ofMillis(1)).get();
	}

}
