package dev.reshelve.notice;

/**
 * A notice or a mail could not be sent. The message says why, in one line, without naming
 * the recipient.
 */
public class NoticeNotSentException extends RuntimeException {

	NoticeNotSentException(String message) {
		super(message);
	}

}
