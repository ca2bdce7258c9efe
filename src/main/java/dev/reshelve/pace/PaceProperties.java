package dev.reshelve.pace;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the pace is kept; rarely changed.
 *
 * @param tries How many times a call is made at the most before its failure counts.
 * @param firstRetryAfter How long to wait after the first failed try; the wait doubles
 * with each further one.
 * @param longestRetryWait The longest wait between two tries.
 * @param longestServerWait The longest wait that is honoured when the server asks for
 * one.
 * @param outageLimit How long an outage of the server may last before the run stops.
 * @param outageWindow Over how many of the latest calls failures are counted to tell an
 * outage: half of them failed.
 * @param outageMinimum How many calls must have been made before an outage is told; so
 * many in a row that did not get to the server tell one by themselves.
 * @param probeInterval How often one call asks, during an outage, whether the server is
 * back.
 * @param autoStart With how many simultaneous calls the automatic limit starts.
 * @param autoMost The most simultaneous calls that the automatic limit goes up to.
 */
@ConfigurationProperties("reshelve.pace")
public record PaceProperties(@DefaultValue("6") int tries, @DefaultValue("500ms") Duration firstRetryAfter,
		@DefaultValue("15s") Duration longestRetryWait, @DefaultValue("5m") Duration longestServerWait,
		@DefaultValue("30m") Duration outageLimit, @DefaultValue("100") int outageWindow,
		@DefaultValue("10") int outageMinimum, @DefaultValue("3s") Duration probeInterval,
		@DefaultValue("4") int autoStart, @DefaultValue("512") int autoMost) {

	public PaceProperties {
		if (tries < 1 || outageMinimum < 1 || outageWindow < outageMinimum || autoStart < 1 || autoMost < autoStart
				|| autoMost > PaceSettings.MAX_CONCURRENCY) {
			throw new IllegalArgumentException("reshelve.pace: tries, outage-minimum and auto-start are at least 1,"
					+ " outage-window at least outage-minimum, auto-most at least auto-start and at most "
					+ PaceSettings.MAX_CONCURRENCY);
		}
		if (firstRetryAfter.toMillis() < 1 || longestRetryWait.compareTo(firstRetryAfter) < 0
				|| longestServerWait.isNegative() || outageLimit.isNegative() || probeInterval.toMillis() < 1) {
			throw new IllegalArgumentException("reshelve.pace: first-retry-after and probe-interval are at least"
					+ " 1 ms, longest-retry-wait at least first-retry-after, and no time is negative");
		}
	}

	/**
	 * What applies when nothing is configured.
	 */
	public static PaceProperties defaults() {
		return new Binder().bindOrCreate("reshelve.pace", PaceProperties.class);
	}

}
