package dev.reshelve.pace;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Lets waiting callers sleep until a time has passed or something changed that they must
 * look at. Whoever is to miss no change takes {@link #next()} before looking.
 */
final class Wakeup {

	private final AtomicReference<CountDownLatch> next = new AtomicReference<>(new CountDownLatch(1));

	private volatile boolean stopped;

	/**
	 * What {@link #all()} will set off next.
	 */
	CountDownLatch next() {
		return this.next.get();
	}

	/**
	 * Wakes everybody.
	 */
	void all() {
		this.next.getAndSet(new CountDownLatch(1)).countDown();
	}

	void stop() {
		this.stopped = true;
		all();
	}

	void failIfStopped() {
		if (this.stopped) {
			throw new PaceStoppedException();
		}
	}

	/**
	 * Sleeps until the time has passed or the wake-up comes.
	 * @throws PaceStoppedException if the process is stopping or the thread is
	 * interrupted, which stays visible in its flag
	 */
	void await(CountDownLatch wakeup, long nanos) {
		failIfStopped();
		try {
			wakeup.await(nanos, TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			throw interrupted();
		}
		failIfStopped();
	}

	/**
	 * Sleeps for the whole time, whatever changes in between.
	 * @throws PaceStoppedException as {@link #await} does
	 */
	void sleep(long nanos) {
		long end = System.nanoTime() + nanos;
		for (long left = nanos; left > 0; left = end - System.nanoTime()) {
			await(next(), left);
		}
	}

	static PaceStoppedException interrupted() {
		Thread.currentThread().interrupt();
		return new PaceStoppedException();
	}

}
