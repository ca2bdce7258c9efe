package dev.reshelve.pace;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import dev.reshelve.pace.WorthRetrying.ServerState;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import org.jspecify.annotations.Nullable;

/**
 * Tells an outage by the share of failures among the latest calls, or sooner by some in a
 * row that did not get to the server; lets nobody call while it lasts but one scout at a
 * time, and ends it at the scout's first answer.
 */
final class Circuit {

	private final Wakeup wakeup;

	private final Duration limit;

	private final Duration probeInterval;

	private final int minimum;

	private final CircuitBreaker breaker;

	/** In a row, without any answer between them. */
	private final AtomicInteger unreachable = new AtomicInteger();

	private final AtomicReference<@Nullable Outage> outage = new AtomicReference<>();

	Circuit(PaceProperties properties, Wakeup wakeup) {
		this.wakeup = wakeup;
		this.limit = properties.outageLimit();
		this.probeInterval = properties.probeInterval();
		this.minimum = properties.outageMinimum();
		this.breaker = CircuitBreaker.of("server",
				CircuitBreakerConfig.custom()
					.slidingWindow(properties.outageWindow(), properties.outageMinimum(),
							CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
					.failureRateThreshold(50)
					.waitDurationInOpenState(properties.probeInterval())
					.permittedNumberOfCallsInHalfOpenState(1)
					.build());
	}

	boolean open() {
		return this.outage.get() != null;
	}

	/**
	 * Waits while there is an outage, or until it is this caller's turn to be the scout.
	 * @return the outage that the caller is the scout of, or {@code null} if there is
	 * none
	 * @throws OutageException if the outage lasts too long
	 */
	@Nullable Outage enter() {
		for (Outage now = this.outage.get(); now != null; now = this.outage.get()) {
			this.wakeup.failIfStopped();
			if (now.awaitTurn(this.breaker, this.wakeup)) {
				return now;
			}
		}
		return null;
	}

	/**
	 * A call succeeded or failed.
	 * @param scouted what {@link #enter()} gave
	 */
	void ended(@Nullable Outage scouted, @Nullable RuntimeException failure) {
		if (scouted == null && open()) {
			// It began before the outage, and says nothing of the server as it is now.
			return;
		}
		if (failure instanceof WorthRetrying worth && worth.serverState() != ServerState.BUSY) {
			this.breaker.onError(0, TimeUnit.NANOSECONDS, failure);
			openIfNobodyGetsThere(worth);
			if (scouted != null) {
				scouted.goesOn(failure);
			}
			else if (this.breaker.getState() != State.CLOSED) {
				this.outage.compareAndSet(null, new Outage(this.limit, this.probeInterval, failure));
			}
			return;
		}
		this.unreachable.set(0);
		this.breaker.onSuccess(0, TimeUnit.NANOSECONDS);
		if (scouted != null) {
			this.outage.set(null);
			scouted.end();
		}
	}

	/**
	 * After many good calls, a few callers would use up their tries long before half of
	 * the latest calls failed.
	 */
	private void openIfNobodyGetsThere(WorthRetrying failure) {
		if (failure.serverState() == ServerState.UNREACHABLE && this.unreachable.incrementAndGet() == this.minimum
				&& this.breaker.getState() == State.CLOSED) {
			this.breaker.transitionToOpenState();
		}
	}

	/**
	 * The scout did not get to call, or its call told nothing.
	 */
	void gaveUp(Outage scouted) {
		this.breaker.releasePermission();
		scouted.nextScout();
	}

	/**
	 * Wakes all waiters. Call it after stopping the {@link Wakeup}, which makes them
	 * fail.
	 */
	void stop() {
		Outage now = this.outage.get();
		if (now != null) {
			now.wakeAll();
		}
	}

}
