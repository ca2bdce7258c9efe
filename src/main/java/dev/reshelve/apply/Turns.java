package dev.reshelve.apply;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import dev.reshelve.pace.Pace;
import dev.reshelve.pace.PaceStoppedException;

/**
 * Lets only so many slices settle documents at the same time as the allowed calls keep
 * busy, and a few more prepare their next batch meanwhile, so that no allowed call is
 * left unused while a batch is listed or recorded. With few calls and many slices each
 * would settle few documents between two list calls, and the list calls would be a good
 * part of all. Thread-safe.
 */
class Turns {

	/** Two, so that one settles while the other ends. */
	private static final int FEWEST = 2;

	private static final long LOOK_AGAIN_MILLIS = 100;

	private final ReentrantLock lock = new ReentrantLock(true);

	private final Condition changed = this.lock.newCondition();

	private final Pace pace;

	private final int most;

	private final BatchShape shape;

	private int preparing;

	private int settling;

	/**
	 * @param active how many slices are worked on at the same time; where each document
	 * is a call, half of them may settle documents, while the others prepare and record
	 */
	Turns(Pace pace, int active, BatchShape shape) {
		this.pace = pace;
		this.shape = shape;
		this.most = shape.followsThePace() ? Math.ceilDiv(active, 2) : active;
	}

	/** How many slices may settle documents at this moment. */
	int allowed() {
		return Math.min(this.most, Math.max(FEWEST, Math.ceilDiv(this.pace.limit(), this.shape.callsASlice())));
	}

	/**
	 * Waits until a slice may prepare its next batch, soon before it can settle it: what
	 * it sees of the documents shall not be old by then. Where a few calls settle a whole
	 * batch, preparing it is the work itself, and the turn is taken at once.
	 * @return the turn, to be taken and given back
	 * @throws PaceStoppedException if the thread was interrupted
	 */
	Turn prepare() {
		Turn turn = new Turn();
		this.lock.lock();
		try {
			while (this.shape.followsThePace() && this.preparing > allowed() / 2) {
				awaitChange();
			}
			this.preparing++;
		}
		finally {
			this.lock.unlock();
		}
		if (!this.shape.followsThePace()) {
			turn.takeOrGiveBack();
		}
		return turn;
	}

	private void awaitChange() {
		try {
			// The pace may allow more calls before anybody gives a turn back.
			this.changed.await(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new PaceStoppedException();
		}
	}

	/** The turn of one slice. Thread-safe. */
	final class Turn {

		private boolean taken;

		private boolean over;

		private void takeOrGiveBack() {
			try {
				take();
			}
			finally {
				if (!this.taken) {
					giveBack();
				}
			}
		}

		/**
		 * Waits until the slice may settle its batch; again does nothing. Whoever has to
		 * stop gets its turn soon, as the others end.
		 * @throws PaceStoppedException if the thread was interrupted
		 */
		void take() {
			Turns.this.lock.lock();
			try {
				if (this.taken) {
					return;
				}
				while (Turns.this.settling >= allowed()) {
					awaitChange();
				}
				Turns.this.preparing--;
				Turns.this.settling++;
				this.taken = true;
				Turns.this.changed.signalAll();
			}
			finally {
				Turns.this.lock.unlock();
			}
		}

		/** Gives the turn back, whether it was taken or not; again does nothing. */
		void giveBack() {
			Turns.this.lock.lock();
			try {
				if (this.over) {
					return;
				}
				this.over = true;
				if (this.taken) {
					Turns.this.settling--;
				}
				else {
					Turns.this.preparing--;
				}
				Turns.this.changed.signalAll();
			}
			finally {
				Turns.this.lock.unlock();
			}
		}

	}

}
