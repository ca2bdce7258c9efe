package dev.reshelve.run;

import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

import dev.reshelve.ledger.Outcome;
import dev.reshelve.ledger.Totals;
import org.jspecify.annotations.Nullable;

/**
 * How people speak of a job and of what it works on: a bean for each job. Whatever shows
 * a run takes its words from here.
 *
 * @param job the name of the job
 * @param noun what it works on, such as {@code document}; an s makes the plural
 * @param verb what it does with one, such as {@code change}
 * @param done what has become of one that is as wanted, such as {@code changed}
 * @param right said of those that were read and are as wanted already, or {@code null} if
 * the plan of this job knows none
 * @param unmapped said of those that were read and are not its business, or {@code null}
 * if the plan of this job knows none
 * @param conflict said of those in conflict, behind "in conflict"
 * @param notUndoable why a run of it cannot be undone, a sentence with the remedy, or
 * {@code null} if it can
 * @param identity the columns of the per-document report that say which one it is
 * @param details further columns of that report
 */
public record JobWording(String job, String noun, String verb, String done, @Nullable String right,
		@Nullable String unmapped, String conflict, @Nullable String notUndoable, List<OutcomeColumn> identity,
		List<OutcomeColumn> details) {

	public JobWording {
		identity = List.copyOf(identity);
		details = List.copyOf(details);
	}

	/**
	 * The words for a job that only reads: it plans nothing, and has no outcomes to
	 * report.
	 */
	public static JobWording ofReading(String job, String noun, String verb, String done, String notUndoable) {
		return new JobWording(job, noun, verb, done, null, null, "", notUndoable, List.of(), List.of());
	}

	/** Whether the job plans what it does. One that only reads does not. */
	public boolean plans() {
		return !this.identity.isEmpty();
	}

	/** Reads as {@code 1 document} or {@code 1,234 documents}. */
	public String count(long number) {
		return number(number) + " " + this.noun + ((number == 1) ? "" : "s");
	}

	/** Reads as {@code Documents}. */
	public String heading() {
		return this.noun.substring(0, 1).toUpperCase(Locale.ROOT) + this.noun.substring(1) + "s";
	}

	/**
	 * What was read while planning, and what is to be done with it; of a job that only
	 * reads, what it has done.
	 */
	public String planned(Totals totals) {
		if (!plans()) {
			return count(totals.exported()) + " " + this.done;
		}
		StringJoiner parts = new StringJoiner(", ", count(totals.read()) + " read: ", "");
		parts.add(number(totals.planned()) + " to be " + this.done);
		if (this.right != null) {
			parts.add(number(totals.alreadyRight()) + " " + this.right);
		}
		if (this.unmapped != null) {
			parts.add(number(totals.unmapped()) + " " + this.unmapped);
		}
		return parts.toString();
	}

	/** How many of those planned are as wanted now. */
	public String asWanted(Totals totals) {
		return number(totals.of(Outcome.CHANGED) + totals.of(Outcome.CONFIRMED)) + " of " + count(totals.planned())
				+ " as wanted";
	}

	/** An outcome in a word or two. */
	public String name(Outcome outcome) {
		return switch (outcome) {
			case PENDING -> "not settled yet";
			case CHANGED -> this.done;
			case CONFIRMED -> "as wanted";
			case CONFLICT -> "in conflict";
			case REFUSED -> "refused";
			case FAILED -> "failed";
		};
	}

	private static String number(long number) {
		return String.format(Locale.ENGLISH, "%,d", number);
	}

}
