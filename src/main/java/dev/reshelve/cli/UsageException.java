package dev.reshelve.cli;

/**
 * The command was not asked for in a way that makes sense. The message says how to ask.
 */
class UsageException extends RuntimeException {

	UsageException(String message) {
		super(message);
	}

}
