package dev.reshelve.pace;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;

/**
 * One outage of the server: since when, and who may ask whether it is over.
 */
final class Outage {

	/** More than all callers that can wait. */
	private static final int FLOOD = 1 << 30;

	private final OffsetDateTime since = OffsetDateTime.now().truncatedTo(ChronoUnit.SECONDS);

	private final long begin = System.nanoTime();

	private final Duration limit;

	private final long probeInterval;

	private final Semaphore scouts = new Semaphore(1);

	private volatile RuntimeException lastFailure;

	private volatile long nextProbe;

	private final AtomicBoolean awake = new AtomicBoolean();

	private volatile boolean over;

	Outage(Duration limit, Duration probeInterval, RuntimeException failure) {
		this.limit = limit;
		this.probeInterval = probeInterval.toNanos();
		this.lastFailure = failure;
		this.nextProbe = this.begin + this.probeInterval;
	}

	/**
	 * Waits until the outage is over or the caller may ask as the scout, which it then is
	 * until {@link #goesOn}, {@link #end} or {@link #nextScout}.
	 * @return whether the caller is the scout
	 * @throws OutageException if the outage lasts too long
	 */
	boolean awaitTurn(CircuitBreaker breaker, Wakeup wakeup) {
		try {
			if (!this.scouts.tryAcquire(Math.max(0, left()), TimeUnit.NANOSECONDS)) {
				throw tooLong();
			}
		}
		catch (InterruptedException ex) {
			throw Wakeup.interrupted();
		}
		boolean scout = false;
		try {
			wakeup.failIfStopped();
			while (!this.over && !scout) {
				long pause = Math.min(this.nextProbe - System.nanoTime(), left());
				wakeup.sleep(Math.max(pause, TimeUnit.MILLISECONDS.toNanos(1)));
				if (left() <= 0) {
					throw tooLong();
				}
				scout = breaker.tryAcquirePermission();
			}
			return scout;
		}
		finally {
			if (!scout) {
				nextScout();
			}
		}
	}

	void nextScout() {
		this.scouts.release();
	}

	void goesOn(RuntimeException failure) {
		this.lastFailure = failure;
		this.nextProbe = System.nanoTime() + this.probeInterval;
		nextScout();
	}

	void end() {
		this.over = true;
		wakeAll();
	}

	/** Once however often it is called: a semaphore holds one flood, not two. */
	void wakeAll() {
		if (this.awake.compareAndSet(false, true)) {
			this.scouts.release(FLOOD);
		}
	}

	private long left() {
		return this.begin + this.limit.toNanos() - System.nanoTime();
	}

	private OutageException tooLong() {
		RuntimeException last = this.lastFailure;
		return new OutageException("the server has been out since "
				+ DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(this.since) + ", for longer than "
				+ this.limit.toString().substring(2).toLowerCase() + "; the last failure: " + last.getMessage(), last);
	}

}
