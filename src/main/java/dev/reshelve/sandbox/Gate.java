package dev.reshelve.sandbox;

import java.util.concurrent.atomic.AtomicLong;

import dev.reshelve.sandbox.Dice.Purpose;
import org.jspecify.annotations.Nullable;

/** Decides whether a call may come in, and how long it takes. Thread-safe. */
final class Gate {

	private final RateLimit rateLimit = new RateLimit();

	private final AtomicLong calls = new AtomicLong();

	private final Dice dice;

	private volatile Traffic traffic;

	private volatile boolean unavailable;

	Gate(Dice dice, Traffic traffic) {
		this.dice = dice;
		this.traffic = traffic;
	}

	Traffic traffic() {
		return this.traffic;
	}

	void traffic(Traffic value) {
		this.traffic = value;
	}

	void unavailable(boolean on) {
		this.unavailable = on;
	}

	/** The answer that turns the call away, or {@code null} if it may come in. */
	@Nullable Answer refusal(Endpoint endpoint) {
		if (this.unavailable) {
			return FaultAnswers.unavailable();
		}
		Traffic current = this.traffic;
		int seconds = (endpoint == Endpoint.TOKEN) ? 0 : this.rateLimit.secondsToWait(current.rate());
		return (seconds > 0) ? RateLimit.tooMany(current.retryHeader(), seconds) : null;
	}

	long delayNanos(int concurrency) {
		Traffic current = this.traffic;
		if (current.latency().isZero() && current.jitter().isZero()) {
			return 0;
		}
		return current.delayNanos(concurrency, this.dice.fraction(Purpose.JITTER, this.calls.getAndIncrement()));
	}

}
