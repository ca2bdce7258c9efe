package dev.reshelve.sandbox.archivesspace;

import dev.reshelve.sandbox.Answer;

/** A call's parameters cannot be used; carries what it is answered with. */
final class BadParameterException extends Exception {

	private static final long serialVersionUID = 1;

	private final transient Answer answer;

	BadParameterException(Answer answer) {
		super("a parameter cannot be used", null, false, false);
		this.answer = answer;
	}

	static BadParameterException of(String parameter, String message) {
		return new BadParameterException(Reply.bad(parameter, message));
	}

	Answer answer() {
		return this.answer;
	}

}
