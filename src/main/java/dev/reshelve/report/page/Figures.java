package dev.reshelve.report.page;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import dev.reshelve.pace.PaceReading.HoldsBack;
import dev.reshelve.pace.PaceSettings;

/**
 * Figures and names as the page shows them.
 */
final class Figures {

	private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

	private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

	private Figures() {
	}

	static String of(long number) {
		return String.format(Locale.ENGLISH, "%,d", number);
	}

	/** With a decimal if it is small. */
	static String of(double number) {
		return String.format(Locale.ENGLISH, (number != 0 && number < 10) ? "%,.1f" : "%,.0f", number);
	}

	static String count(long number, String noun) {
		return of(number) + " " + noun + ((number == 1) ? "" : "s");
	}

	static String of(Duration duration) {
		if (duration.toHours() > 0) {
			return duration.toHours() + " h" + part(duration.toMinutesPart(), "min");
		}
		if (duration.toMinutes() > 0) {
			return duration.toMinutes() + " min" + part(duration.toSecondsPart(), "s");
		}
		return of(duration.toMillis() / 1000.0) + " s";
	}

	private static String part(int number, String unit) {
		return (number > 0) ? " " + number + " " + unit : "";
	}

	static String of(Instant moment) {
		return MOMENT.format(moment.atZone(ZoneId.systemDefault()));
	}

	static String clock(Instant moment) {
		return CLOCK.format(moment.atZone(ZoneId.systemDefault()));
	}

	static String percent(double part, double whole) {
		if (whole <= 0 || part <= 0) {
			return "0 %";
		}
		double percent = 100 * part / whole;
		if (percent < 0.1) {
			return "< 0.1 %";
		}
		if (percent > 99.9 && part < whole) {
			return "99.9 %";
		}
		return String.format(Locale.ENGLISH, (percent < 10 || percent > 99 && part < whole) ? "%.1f %%" : "%.0f %%",
				percent);
	}

	/** For a coordinate or a length of a drawing, of which there are thousands. */
	static String coordinate(double value) {
		long tenths = Math.round(value * 10);
		return (tenths % 10 == 0) ? Long.toString(tenths / 10) : Double.toString(tenths / 10.0);
	}

	/** For a position or a length of a drawing as a share of its width. */
	static String share(double part, double whole) {
		return ((whole > 0) ? Math.round(100_000 * part / whole) / 1000.0 : 0) + "%";
	}

	static String name(HoldsBack holdsBack) {
		return switch (holdsBack) {
			case NOTHING -> "nothing to speak of";
			case PAUSED -> "paused by an operator";
			case OUTAGE -> "the server did not answer";
			case SERVER_WAIT -> "the server asked to wait";
			case RATE_CAP -> "the cap on calls a second";
			case SERVER_RATE -> "the calls a second that the server takes";
			case CONCURRENCY_CAP -> "the number of simultaneous calls";
			case LATENCY -> "the time the server takes to answer";
			case DATABASE -> "the database";
			case THIS_MACHINE -> "this machine's processor";
		};
	}

	/** The name of a style, made of the name of a value. */
	static String style(Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	static String of(PaceSettings pace) {
		String rate = (pace.rate() != null)
				? "at most " + BigDecimal.valueOf(pace.rate()).stripTrailingZeros().toPlainString() + " calls a second"
				: "no cap on calls a second";
		String calls = (pace.concurrency() != null) ? count(pace.concurrency(), "call") + " at once"
				: "as many calls at once as the server bears";
		return rate + ", " + calls + (pace.paused() ? ", paused" : "");
	}

}
