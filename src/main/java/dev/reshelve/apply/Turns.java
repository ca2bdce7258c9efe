package dev.reshelve.apply;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import dev.reshelve.pace.Pace;
import dev.reshelve.pace.PaceStoppedException;

/**
 * Lets only so many slices settle documents at the same time as the allowed calls keep
 * busy. With few calls and many slices each would settle few documents between two list
 * calls, and the list calls would be a good part of all. Thread-safe.
 */
class Turns {

	/** Two, so that one settles while the other lists and records. */
	private static final int FEWEST = 2;

	private static final long LOOK_AGAIN_MILLIS = 100;

	private final ReentrantLock lock = new ReentrantLock(true);

	private final Condition given = this.lock.newCondition();

	private final Pace pace;

	private final int most;

	private final BatchShape shape;

	private int taken;

	Turns(Pace pace, int most, BatchShape shape) {
		this.shape = shape;
		this.pace = pace;
		this.most = most;
	}

	/** How many slices may settle documents at this moment. */
	int allowed() {
		return Math.min(this.most, Math.max(FEWEST, Math.ceilDiv(this.pace.limit(), this.shape.callsASlice())));
	}

	/**
	 * Waits for a turn, to be given back. Whoever has to stop gets its turn soon, as the
	 * others end.
	 * @throws PaceStoppedException if the thread was interrupted
	 */
	void take() {
		this.lock.lock();
		try {
			while (this.taken >= allowed()) {
				// The pace may allow more calls before anybody gives a turn back.
				this.given.await(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
			}
			this.taken++;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new PaceStoppedException();
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Gives a turn back. */
	void giveBack() {
		this.lock.lock();
		try {
			this.taken--;
			this.given.signal();
		}
		finally {
			this.lock.unlock();
		}
	}

}
