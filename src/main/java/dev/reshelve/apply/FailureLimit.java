package dev.reshelve.apply;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many documents may be refused or fail before a run stops by itself.
 *
 * @param limit a number of documents, or a share in percent
 * @param share whether the limit is a share
 */
public record FailureLimit(long limit, boolean share) {

	/** A fifth of the documents. */
	public static final FailureLimit DEFAULT = new FailureLimit(20, true);

	/** A share says little about a few documents. */
	private static final long SHARE_COUNTS_FROM = 1000;

	private static final Pattern FORM = Pattern.compile("(\\d{1,12})(%?)");

	/**
	 * Reads {@code N} or {@code P%}.
	 * @throws IllegalArgumentException if the text has another form; the message is fit
	 * to be shown
	 */
	public static FailureLimit parse(String text) {
		Matcher matcher = FORM.matcher(text.strip());
		if (matcher.matches()) {
			FailureLimit parsed = new FailureLimit(Long.parseLong(matcher.group(1)), !matcher.group(2).isEmpty());
			if (!parsed.share || parsed.limit <= 100) {
				return parsed;
			}
		}
		throw new IllegalArgumentException("'" + text + "' is neither a number of documents nor a share like 20%");
	}

	/**
	 * Whether so many failures are too many.
	 * @param failures documents refused or failed in this attempt
	 * @param settled documents settled in this attempt
	 */
	boolean isExceededBy(long failures, long settled) {
		if (!this.share) {
			return failures > this.limit;
		}
		return settled >= SHARE_COUNTS_FROM && failures * 100 > settled * this.limit;
	}

	/** As {@link #parse} reads it. */
	@Override
	public String toString() {
		return this.limit + (this.share ? "%" : "");
	}

}
