package dev.reshelve.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

import org.apache.commons.lang3.time.DurationFormatUtils;

/**
 * Numbers in the words of people.
 */
final class Words {

	private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

	private Words() {
	}

	/** A duration to its second, such as {@code 2 hours 3 minutes}. */
	static String of(Duration duration) {
		if (duration.toSeconds() < 1) {
			return "less than a second";
		}
		String words = DurationFormatUtils.formatDurationWords(duration.toSeconds() * 1000, true, true);
		return duration.toHours() >= 1 ? words.replaceFirst(" \\d+ seconds?$", "") : words;
	}

	/** A moment in local time, to its second. */
	static String of(Instant moment) {
		return MOMENT.format(moment.atZone(ZoneId.systemDefault()));
	}

	/** A number by groups of three digits. */
	static String of(long number) {
		return "%,d".formatted(number);
	}

	/** A count with its noun, such as {@code 1 document} or {@code 1,234 documents}. */
	static String count(long number, String noun) {
		return "%,d %s%s".formatted(number, noun, (number == 1) ? "" : "s");
	}

}
