package dev.reshelve.pace;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TokensInheritanceStrategy;
import org.jspecify.annotations.Nullable;

/**
 * The cap on calls a second. A caller reserves the next free moment and waits for it, so
 * that callers go in the order in which they came.
 */
final class RateCap {

	/** How much of a second's calls may go at once after a lull. */
	private static final double BURST = 1.0 / 20;

	private final Wakeup wakeup;

	private final WaitedTime waitedTime = new WaitedTime();

	private volatile @Nullable Bucket bucket;

	private @Nullable Double rate;

	RateCap(Wakeup wakeup) {
		this.wakeup = wakeup;
	}

	/**
	 * Sets the most calls a second, or {@code null} for no cap. Who waits already
	 * reserves anew once the {@link Wakeup} is set off.
	 */
	synchronized void change(@Nullable Double rate) {
		if ((rate != null) ? !rate.equals(this.rate) : (this.rate != null)) {
			this.rate = rate;
			this.bucket = (rate != null) ? bucket(rate) : null;
		}
	}

	/**
	 * Changes the rate a little, for those who come; who waits already keeps his turn.
	 */
	synchronized void adjust(@Nullable Double rate) {
		Bucket bucket = this.bucket;
		if (bucket == null || rate == null) {
			change(rate);
		}
		else if (!rate.equals(this.rate)) {
			this.rate = rate;
			bucket.replaceConfiguration(BucketConfiguration.builder().addLimit(bandwidth(rate)).build(),
					TokensInheritanceStrategy.AS_IS);
		}
	}

	/**
	 * Returns when the next call may go.
	 */
	void take() {
		Bucket bucket = this.bucket;
		if (bucket != null) {
			long nanos = bucket.consumeIgnoringRateLimits(1);
			if (nanos > 0) {
				awaitTurn(bucket, nanos);
			}
		}
	}

	private void awaitTurn(Bucket reservedIn, long nanos) {
		this.waitedTime.begin();
		try {
			Bucket bucket = reservedIn;
			long turn = System.nanoTime() + nanos;
			for (long left = nanos; left > 0; left = turn - System.nanoTime()) {
				CountDownLatch change = this.wakeup.next();
				Bucket latest = this.bucket;
				if (latest == null) {
					return;
				}
				if (latest != bucket) {
					bucket = latest;
					left = bucket.consumeIgnoringRateLimits(1);
					turn = System.nanoTime() + left;
				}
				this.wakeup.await(change, left);
			}
		}
		finally {
			this.waitedTime.end();
		}
	}

	WaitedTime waitedTime() {
		return this.waitedTime;
	}

	private static Bucket bucket(double rate) {
		return Bucket.builder().addLimit(bandwidth(rate)).build();
	}

	private static Bandwidth bandwidth(double rate) {
		return Bandwidth.builder()
			.capacity(Math.max(1, (long) (rate * BURST)))
			.refillGreedy(1, Duration.ofNanos((long) (1e9 / rate)))
			.initialTokens(1)
			.build();
	}

}
