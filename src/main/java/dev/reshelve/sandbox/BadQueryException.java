package dev.reshelve.sandbox;

/** A parameter of a list that is not as it should be. */
final class BadQueryException extends Exception {

	private final String field;

	BadQueryException(String field, String message) {
		super(message);
		this.field = field;
	}

	Answer answer() {
		return Answer.invalid(this.field, String.valueOf(getMessage()));
	}

}
