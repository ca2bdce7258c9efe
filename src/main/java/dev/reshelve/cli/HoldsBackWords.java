package dev.reshelve.cli;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

import dev.reshelve.pace.PaceReading;
import dev.reshelve.pace.PaceReading.HoldsBack;
import org.jspecify.annotations.Nullable;

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
			case SERVER_RATE -> "the rate that the server takes";
			case CONCURRENCY_CAP -> "--concurrency";
			case LATENCY -> "the server's answers";
			case DATABASE -> "the database";
			case THIS_MACHINE -> "this machine's processor";
		};
	}

	/** What holds the speed down; nothing if nothing does. */
	static String of(PaceReading pace) {
		return switch (pace.holdsBack()) {
			case NOTHING -> "";
			case PAUSED -> "paused";
			case OUTAGE -> "the server does not answer; waiting for it";
			case SERVER_WAIT -> "the server asked to wait";
			case RATE_CAP -> "held by --rate " + rate(pace.settings().rate());
			case SERVER_RATE -> "held by the rate that the server takes";
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
