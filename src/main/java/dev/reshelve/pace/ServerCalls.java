package dev.reshelve.pace;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/**
 * The calls to one of several servers that a process works with: they keep to the one
 * pace, and how long they are on their way is told apart. Safe to be used by many threads
 * at once.
 */
public final class ServerCalls {

	private final Pace pace;

	private final LongAdder nanos = new LongAdder();

	private final LongAdder count = new LongAdder();

	ServerCalls(Pace pace) {
		this.pace = pace;
	}

	/** Makes one attempt, as {@link Pace#once} does. */
	public <T> T once(Supplier<T> call) {
		return this.pace.once(() -> timed(call));
	}

	/** Makes attempts, as {@link Pace#retrying} does. */
	public <T> T retrying(Supplier<T> call) {
		return this.pace.retrying(() -> timed(call));
	}

	/** How long the calls were on their way, added up over those at the same time. */
	public Duration time() {
		return Duration.ofNanos(this.nanos.sum());
	}

	/** How many calls were made. */
	public long count() {
		return this.count.sum();
	}

	private <T> T timed(Supplier<T> call) {
		this.count.increment();
		long start = System.nanoTime();
		try {
			return call.get();
		}
		finally {
			this.nanos.add(System.nanoTime() - start);
		}
	}

}
