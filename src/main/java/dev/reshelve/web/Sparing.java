package dev.reshelve.web;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A value that costs something to read: it is read in the background when somebody wants
 * it, and so seldom that reading takes less than half a hundredth of the time.
 * Thread-safe.
 *
 * @param <T> what is read
 */
final class Sparing<T> {

	private static final Logger logger = LoggerFactory.getLogger(Sparing.class);

	private static final long SHARE = 200;

	private final UnaryOperator<T> reading;

	private final long leastNanos;

	private final AtomicBoolean busy = new AtomicBoolean();

	private volatile T value;

	private volatile long notBefore = System.nanoTime();

	/**
	 * @param first the value until it has been read
	 * @param leastNanos how old it is at least before it is read again
	 * @param reading reads it anew, given the value before
	 */
	Sparing(T first, long leastNanos, UnaryOperator<T> reading) {
		this.value = first;
		this.leastNanos = leastNanos;
		this.reading = reading;
	}

	/** The value that was read last; if it is old, it is now being read again. */
	T get() {
		if (System.nanoTime() - this.notBefore >= 0 && this.busy.compareAndSet(false, true)) {
			Thread.ofVirtual().name("page").start(this::read);
		}
		return this.value;
	}

	/** Reads the value here and now. */
	T getNew() {
		read();
		return this.value;
	}

	private void read() {
		long start = System.nanoTime();
		try {
			this.value = this.reading.apply(this.value);
		}
		catch (RuntimeException ex) {
			logger.warn("The page of the run could not be brought up to date", ex);
		}
		finally {
			long now = System.nanoTime();
			this.notBefore = now + Math.max(this.leastNanos, SHARE * (now - start));
			this.busy.set(false);
		}
	}

}
