package dev.reshelve.notice;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * A mail.
 *
 * @param subject a sentence; made one line of at most 200 characters
 * @param text all of it
 * @param attachment a file that goes with it, or {@code null}
 */
public record Mail(String subject, String text, @Nullable Path attachment) {

	static final int LONGEST_SUBJECT = 200;

	public Mail {
		subject = OneLine.of(subject, LONGEST_SUBJECT);
	}

}
