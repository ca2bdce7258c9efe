package dev.reshelve.notice;

/**
 * What is told.
 *
 * @param subject a sentence; made one line of at most 200 characters
 * @param text all of it for people
 * @param json all of it for programs: one JSON object
 */
public record Notice(String subject, String text, String json) {

	public Notice {
		subject = OneLine.of(subject, Mail.LONGEST_SUBJECT);
	}

	/** As a mail. */
	Mail mail() {
		return new Mail(this.subject, this.text, null);
	}

}
