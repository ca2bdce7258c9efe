package dev.reshelve.pace;

/**
 * For how long at least one caller was waiting for something; thread-safe.
 */
final class WaitedTime {

	private int waiting;

	private long since;

	private long total;

	synchronized void begin() {
		if (this.waiting++ == 0) {
			this.since = System.nanoTime();
		}
	}

	synchronized void end() {
		if (--this.waiting == 0) {
			this.total += System.nanoTime() - this.since;
		}
	}

	/**
	 * All waited time so far in nanoseconds, the wait that goes on included.
	 */
	synchronized long nanos(long now) {
		return this.total + ((this.waiting > 0) ? Math.max(0, now - this.since) : 0);
	}

}
