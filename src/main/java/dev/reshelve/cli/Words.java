package dev.reshelve.cli;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

import dev.reshelve.ledger.Totals;
import dev.reshelve.run.JobWording;
import dev.reshelve.run.Run;
import dev.reshelve.run.RunPhase;
import org.apache.commons.lang3.time.DurationFormatUtils;

/**
 * Numbers in the words of people.
 */
final class Words {

	private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

	private Words() {
	}

	/**
	 * A duration, such as {@code 2 hours 3 minutes}, or {@code 4.2 seconds} if it is
	 * short.
	 */
	static String of(Duration duration) {
		if (duration.toMillis() < 100) {
			return "less than a second";
		}
		if (duration.toSeconds() < 10) {
			return "%.1f seconds".formatted(duration.toMillis() / 1000.0);
		}
		String words = DurationFormatUtils.formatDurationWords(duration.toSeconds() * 1000, true, true);
		return duration.toHours() >= 1 ? words.replaceFirst(" \\d+ seconds?$", "") : words;
	}

	/** A duration in few characters, such as {@code 2 h 3 min}. */
	static String brief(Duration duration) {
		if (duration.toDays() > 0) {
			return "%d d %d h".formatted(duration.toDays(), duration.toHoursPart());
		}
		if (duration.toHours() > 0) {
			return "%d h %d min".formatted(duration.toHours(), duration.toMinutesPart());
		}
		if (duration.toMinutes() > 0) {
			return "%d min %d s".formatted(duration.toMinutes(), duration.toSecondsPart());
		}
		return duration.toSeconds() + " s";
	}

	/** Calls a second, without needless decimals. */
	static String rate(double rate) {
		return BigDecimal.valueOf(rate).stripTrailingZeros().toPlainString();
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

	/** What a run has planned to do, and with what. */
	static String planned(Run run, Totals totals, JobWording wording) {
		return (run.ofRun() != null)
				? "%s that run %d %s".formatted(wording.count(totals.planned()), run.ofRun(), wording.done())
				: wording.planned(totals);
	}

	/**
	 * Says that the server has listed fewer documents than it had counted, if the plan is
	 * complete and that is so: nobody should find out later.
	 */
	static Optional<String> shortfall(Run run, Totals totals, JobWording wording) {
		Long counted = run.expectedDocuments();
		if (counted == null || run.phase() == RunPhase.PLANNING || totals.read() >= counted) {
			return Optional.empty();
		}
		return Optional
			.of("Note: the server counted %s at the start and listed %,d less. They may have been removed meanwhile; to be sure, %s again."
				.formatted(wording.count(counted), counted - totals.read(), wording.plans() ? "plan" : wording.verb()));
	}

}
