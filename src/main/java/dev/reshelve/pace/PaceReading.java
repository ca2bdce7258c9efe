package dev.reshelve.pace;

import java.time.Duration;

/**
 * What the pace is at one moment.
 *
 * @param settings what the operator set
 * @param limit how many simultaneous calls are allowed now
 * @param inFlight how many calls are on their way
 * @param calls attempts made so far
 * @param retries how many of them were second or later tries
 * @param serverWaits how often the server asked to wait
 * @param serverWaited how long calls were held up, all in all, because the server asked
 * for it
 * @param typicalLatency how long successful calls took on average; zero before the first
 * one
 * @param holdsBack what holds the speed down now
 */
public record PaceReading(PaceSettings settings, int limit, int inFlight, long calls, long retries, long serverWaits,
		Duration serverWaited, Duration typicalLatency, HoldsBack holdsBack) {

	/** What holds the speed down. */
	public enum HoldsBack {

		/** Nothing to speak of. */
		NOTHING,
		/** An operator paused the run. */
		PAUSED,
		/** The server does not answer; one call at a time asks whether it is back. */
		OUTAGE,
		/** The server asked to wait. */
		SERVER_WAIT,
		/** The cap on calls a second. */
		RATE_CAP,
		/** The calls a second that the server takes before it refuses some. */
		SERVER_RATE,
		/** The fixed number of simultaneous calls. */
		CONCURRENCY_CAP,
		/** The server's answers grow slower with more calls. */
		LATENCY,
		/** The database. */
		DATABASE,
		/** This machine's processor. */
		THIS_MACHINE

	}

}
