package dev.reshelve.notice;

/**
 * What is told.
 *
 * @param subject a sentence; made one line of at most 200 characters
 * @param text all of it for people
 * @param json all of it for programs: one JSON object
 */
public record Notice(String subject, String text, String json) {

	private static final int LONGEST_SUBJECT = 200;

	public Notice {
		subject = OneLine.of(subject, LONGEST_SUBJECT);
	}

}
