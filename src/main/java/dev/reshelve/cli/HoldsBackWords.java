package dev.reshelve.cli;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

import dev.reshelve.pace.PaceReading;
import dev.reshelve.pace.PaceReading.HoldsBack;

/**
 * Says in words what holds the speed.
 */
final class HoldsBackWords {

	private HoldsBackWords() {
	}

	/**
	 * The longest first, such as {@code --rate (2 minutes), the database (4 seconds)}.
	 */
	static String of(Map<HoldsBack, Duration> held) {
		return held.entrySet()
			.stream()
			.filter((entry) -> entry.getKey() != HoldsBack.NOTHING)
			.sorted(Map.Entry.<HoldsBack, Duration>comparingByValue().reversed())
			.map((entry) -> "%s (%s)".formatted(of(entry.getKey()), Words.of(entry.getValue())))
			.collect(Collectors.joining(", "));
	}

	private static String of(HoldsBack holdsBack) {
		return switch (holdsBack) {
			case NOTHING -> "nothing";
			case PAUSED -> "a pause";
			case OUTAGE -> "an outage of the server";
			case SERVER_WAIT -> "waits that the server asked for";
			case RATE_CAP -> "--rate";
			case CONCURRENCY_CAP -> "--concurrency";
			case LATENCY -> "the server's answers";
			case DATABASE -> "the database";
			case THIS_MACHINE -> "this machine's processor";
		};
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
