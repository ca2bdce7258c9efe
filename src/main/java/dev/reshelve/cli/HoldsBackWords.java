package dev.reshelve.cli;

import dev.reshelve.pace.PaceReading;

/**
 * Says in words what holds the speed.
 */
final class HoldsBackWords {

	private HoldsBackWords() {
	}

	static String of(PaceReading pace) {
		String calls = pace.limit() + ((pace.limit() == 1) ? " call" : " calls") + " at once";
		return switch (pace.holdsBack()) {
			case NOTHING -> calls;
			case PAUSED -> "paused";
			case OUTAGE -> "the server does not answer; waiting for it";
			case SERVER_WAIT -> "the server asked to wait";
			case RATE_CAP -> "held by --rate " + pace.settings().rate();
			case CONCURRENCY_CAP -> "held by --concurrency " + pace.limit();
			case LATENCY -> calls + ", held by the server's answers";
			case DATABASE -> calls + ", held by the database";
			case THIS_MACHINE -> calls + ", held by this machine's processor";
		};
	}

}
