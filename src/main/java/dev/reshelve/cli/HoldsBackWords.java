package dev.reshelve.cli;

import dev.reshelve.pace.PaceReading;
import org.jspecify.annotations.Nullable;

/**
 * Says in words what holds the speed.
 */
final class HoldsBackWords {

	private HoldsBackWords() {
	}

	/** What holds the speed down; nothing if nothing does. */
	static String of(PaceReading pace) {
		return switch (pace.holdsBack()) {
			case NOTHING -> "";
			case PAUSED -> "paused";
			case OUTAGE -> "the server does not answer; waiting for it";
			case SERVER_WAIT -> "the server asked to wait";
			case RATE_CAP -> "held by --rate " + rate(pace.settings().rate());
			case CONCURRENCY_CAP -> "held by --concurrency " + pace.limit();
			case LATENCY -> "held by the server";
			case DATABASE -> "held by the database";
			case THIS_MACHINE -> "held by this machine";
		};
	}

	/** How many calls may be on their way at once, if that is worth saying. */
	static String calls(PaceReading pace) {
		return switch (pace.holdsBack()) {
			case PAUSED, OUTAGE, SERVER_WAIT, CONCURRENCY_CAP -> "";
			default -> Words.count(pace.limit(), "call") + " at once";
		};
	}

	private static String rate(@Nullable Double rate) {
		return (rate != null) ? Words.rate(rate) : "";
	}

}
