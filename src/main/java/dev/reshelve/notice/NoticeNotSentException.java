package dev.reshelve.notice;

/**
 * A notice could not be sent. The message says why, without naming the recipient.
 */
class NoticeNotSentException extends RuntimeException {

	NoticeNotSentException(String message) {
		super(message);
	}

}
