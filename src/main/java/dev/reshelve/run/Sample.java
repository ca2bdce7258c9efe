package dev.reshelve.run;

import java.time.Instant;
import java.util.Map;

import dev.reshelve.ledger.Outcome;
import dev.reshelve.pace.PaceReading.HoldsBack;
import org.jspecify.annotations.Nullable;

/**
 * What a run was like during some seconds of an attempt.
 *
 * @param until when those seconds ended
 * @param seconds how many they were
 * @param read how many documents were read meanwhile to plan
 * @param settled how many documents were settled meanwhile, by outcome
 * @param calls how many calls were made
 * @param retries how many of them were second or later tries
 * @param limit how many simultaneous calls were allowed
 * @param inFlight how many were on their way
 * @param latency how long successful calls took; {@code null} if there was none
 * @param holdsBack what held the speed down for most of the time
 */
public record Sample(Instant until, double seconds, long read, Map<Outcome, Long> settled, long calls, long retries,
		int limit, int inFlight, @Nullable Latency latency, HoldsBack holdsBack) {

	public Sample {
		settled = Map.copyOf(settled);
	}

	/** How many documents were settled, whatever became of them. */
	public long settledInAll() {
		return this.settled.values().stream().mapToLong(Long::longValue).sum();
	}

	/**
	 * Percentiles of the calls' latency, in milliseconds.
	 *
	 * @param p50 the median
	 * @param p95 what 95 of 100 calls stayed within
	 * @param p99 what 99 of 100 calls stayed within
	 */
	public record Latency(double p50, double p95, double p99) {

	}

}
