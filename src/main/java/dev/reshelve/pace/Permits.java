package dev.reshelve.pace;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * How many calls may be on their way at the same time; can be resized while callers wait.
 * <p>
 * It is first come, first served: otherwise those who have just finished a call win every
 * permit again, and others starve. Nobody is woken but those who get a permit.
 */
final class Permits {

	/** More than all callers that can wait. */
	private static final int FLOOD = 1 << 30;

	private final Wakeup wakeup;

	private final WaitedTime waitedTime = new WaitedTime();

	private final Resizable permits;

	private int size;

	private boolean stopped;

	Permits(int size, Wakeup wakeup) {
		this.permits = new Resizable(size);
		this.size = size;
		this.wakeup = wakeup;
	}

	/**
	 * Takes a permit, after waiting for it if need be.
	 */
	void acquire() {
		try {
			if (!this.permits.tryAcquire(0, TimeUnit.NANOSECONDS)) {
				awaitPermit();
			}
		}
		catch (InterruptedException ex) {
			throw Wakeup.interrupted();
		}
		this.wakeup.failIfStopped();
	}

	private void awaitPermit() throws InterruptedException {
		this.waitedTime.begin();
		try {
			this.permits.acquire();
		}
		finally {
			this.waitedTime.end();
		}
	}

	void release() {
		this.permits.release();
	}

	synchronized int size() {
		return this.size;
	}

	/**
	 * Calls on their way keep their permits, so after a cut it takes until they end that
	 * the new size is kept.
	 */
	synchronized void resize(int size) {
		int more = size - this.size;
		this.size = size;
		if (more > 0) {
			this.permits.release(more);
		}
		else {
			this.permits.reducePermits(-more);
		}
	}

	/**
	 * Wakes all waiters, once however often it is called. Call it after stopping the
	 * {@link Wakeup}, which makes them fail.
	 */
	synchronized void stop() {
		if (!this.stopped) {
			this.stopped = true;
			this.permits.release(FLOOD);
		}
	}

	WaitedTime waitedTime() {
		return this.waitedTime;
	}

	private static final class Resizable extends Semaphore {

		Resizable(int permits) {
			super(permits, true);
		}

		@Override
		protected void reducePermits(int reduction) {
			super.reducePermits(reduction);
		}

	}

}
