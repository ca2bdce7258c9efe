package dev.reshelve.http;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.apache.hc.core5.concurrent.Cancellable;
import org.jspecify.annotations.Nullable;

/**
 * Cancels requests that take too long. The client's own time-outs count from byte to
 * byte, so an answer that drips would never end. One thread looks through the requests on
 * their way several times a second; a request costs one entry in a concurrent set, and no
 * timer.
 */
final class Deadlines implements AutoCloseable {

	private final Duration limit;

	private final Set<Watch> watches = ConcurrentHashMap.newKeySet();

	private final ScheduledExecutorService sweeper = Executors
		.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("call-deadlines").factory());

	Deadlines(Duration limit) {
		this.limit = limit;
		long period = Math.clamp(limit.toMillis() / 20, 5, 250);
		this.sweeper.scheduleAtFixedRate(this::sweep, period, period, TimeUnit.MILLISECONDS);
	}

	/** Starts the clock of one request; to be closed when its answer has been read. */
	Watch watch() {
		Watch watch = new Watch(System.nanoTime() + this.limit.toNanos());
		this.watches.add(watch);
		return watch;
	}

	@Override
	public void close() {
		this.sweeper.shutdownNow();
	}

	private void sweep() {
		long now = System.nanoTime();
		for (Watch watch : this.watches) {
			if (now - watch.end > 0) {
				watch.expired = true;
				watch.cancel();
			}
		}
	}

	/** The clock of one request. */
	final class Watch implements AutoCloseable {

		private final long end;

		private volatile @Nullable Cancellable request;

		private volatile boolean expired;

		private Watch(long end) {
			this.end = end;
		}

		void covers(Cancellable request) {
			this.request = request;
		}

		/** Whether the request was cancelled because its time was up. */
		boolean expired() {
			return this.expired;
		}

		/** Breaks the connection off, so that nothing more of the answer is read. */
		void cancel() {
			Cancellable covered = this.request;
			if (covered != null) {
				covered.cancel();
			}
		}

		@Override
		public void close() {
			Deadlines.this.watches.remove(this);
		}

	}

}
