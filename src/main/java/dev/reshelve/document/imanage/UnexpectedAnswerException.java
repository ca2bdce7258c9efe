package dev.reshelve.document.imanage;

/**
 * A successful answer that is JSON but not what was asked for. The message says what is
 * wrong with it.
 */
final class UnexpectedAnswerException extends RuntimeException {

	UnexpectedAnswerException(String message) {
		super(message);
	}

}
