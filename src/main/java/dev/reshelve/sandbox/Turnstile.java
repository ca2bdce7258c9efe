package dev.reshelve.sandbox;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Lets a number of calls through and keeps those after them waiting, so that something
 * can be done to the server between two calls, however busy the machine is. Thread-safe.
 */
final class Turnstile {

	private final List<Runnable> waiting = new ArrayList<>();

	private volatile @Nullable Endpoint endpoint;

	private int left;

	/** The calls of this endpoint wait once so many more of them were carried out. */
	synchronized void hold(Endpoint which, int after) {
		this.left = after;
		this.endpoint = which;
	}

	/** Lets all through that wait or come. */
	void open() {
		List<Runnable> held;
		synchronized (this) {
			this.endpoint = null;
			held = List.copyOf(this.waiting);
			this.waiting.clear();
		}
		held.forEach(Runnable::run);
	}

	/**
	 * Whether a call may go on at once.
	 * @param later lets it go on, if it may not
	 */
	boolean admits(Endpoint which, Runnable later) {
		return which != this.endpoint || count(which, later);
	}

	private synchronized boolean count(Endpoint which, Runnable later) {
		if (which != this.endpoint || this.left-- > 0) {
			return true;
		}
		this.waiting.add(later);
		return false;
	}

}
