package dev.reshelve.storage;

import java.util.concurrent.Semaphore;

import dev.reshelve.pace.PaceStoppedException;

/**
 * How many bytes may lie on the disk at the same time. Whoever waits is served in turn,
 * so that a large object is not starved by small ones. Thread-safe.
 */
final class DiskBudget {

	/** What a file takes at least. */
	private static final int UNIT = 4096;

	private final long bytes;

	private final Semaphore units;

	DiskBudget(long bytes) {
		this.bytes = bytes;
		this.units = new Semaphore((int) Math.min(Integer.MAX_VALUE, bytes / UNIT), true);
	}

	long bytes() {
		return this.bytes;
	}

	/** How many bytes are free. */
	long free() {
		return (long) this.units.availablePermits() * UNIT;
	}

	/** Takes so many bytes as soon as they are free. */
	Share take(long bytes) {
		Share share = new Share();
		try {
			this.units.acquire(units(bytes));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new PaceStoppedException();
		}
		share.units = units(bytes);
		return share;
	}

	/** Whether so many bytes are ever free. */
	boolean hasRoomFor(long bytes) {
		return bytes <= this.bytes;
	}

	private static int units(long bytes) {
		return (int) Math.max(1, Math.min(Integer.MAX_VALUE, Math.ceilDiv(bytes, UNIT)));
	}

	/** A part of the budget, of one object; for one thread. */
	final class Share implements AutoCloseable {

		private int units;

		/** Makes it so large, if that is possible without waiting. */
		boolean resize(long bytes) {
			int more = units(bytes) - this.units;
			if (more > 0 && !DiskBudget.this.units.tryAcquire(more)) {
				return false;
			}
			if (more < 0) {
				DiskBudget.this.units.release(-more);
			}
			this.units += more;
			return true;
		}

		long bytes() {
			return (long) this.units * UNIT;
		}

		@Override
		public void close() {
			DiskBudget.this.units.release(this.units);
			this.units = 0;
		}

	}

}
