package dev.reshelve.pace;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

import dev.reshelve.pace.WorthRetrying.ServerState;
import org.jspecify.annotations.Nullable;

import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * Tries with waits that grow exponentially, with jitter. What is no fault of the request
 * (the server is busy or out) uses up no try, for as long as an outage may last.
 */
final class GrowingWaits implements Retries {

	private final PaceProperties properties;

	private final Circuit circuit;

	private final Wakeup wakeup;

	private final LongAdder retries;

	private @Nullable BackOffExecution waits;

	private long firstFailure;

	private int failedTries;

	GrowingWaits(PaceProperties properties, Circuit circuit, Wakeup wakeup, LongAdder retries) {
		this.properties = properties;
		this.circuit = circuit;
		this.wakeup = wakeup;
		this.retries = retries;
	}

	@Override
	public void waitAfter(RuntimeException failure) {
		if (!(failure instanceof WorthRetrying worth)) {
			throw failure;
		}
		BackOffExecution waits = waits();
		if (!excused(worth) && ++this.failedTries >= this.properties.tries()) {
			throw failure;
		}
		this.retries.increment();
		// The wait that the server asked for holds up the next call by itself.
		Duration asked = worth.waitAskedFor();
		if (asked == null || asked.compareTo(this.properties.firstRetryAfter()) < 0) {
			this.wakeup.sleep(TimeUnit.MILLISECONDS.toNanos(waits.nextBackOff()));
		}
	}

	private BackOffExecution waits() {
		BackOffExecution waits = this.waits;
		if (waits == null) {
			this.firstFailure = System.nanoTime();
			waits = backOff(this.properties).start();
			this.waits = waits;
		}
		return waits;
	}

	static BackOff backOff(PaceProperties properties) {
		long first = properties.firstRetryAfter().toMillis();
		ExponentialBackOff backOff = new ExponentialBackOff(first, 2);
		backOff.setJitter((first + 1) / 2);
		backOff.setMaxInterval(properties.longestRetryWait().toMillis());
		return backOff;
	}

	private boolean excused(WorthRetrying failure) {
		if (System.nanoTime() - this.firstFailure > this.properties.outageLimit().toNanos()) {
			return false;
		}
		ServerState state = failure.serverState();
		return state == ServerState.BUSY || (state == ServerState.UNREACHABLE && this.circuit.open());
	}

}
