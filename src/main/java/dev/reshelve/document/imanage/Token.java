package dev.reshelve.document.imanage;

/**
 * An access token, and whether any call was accepted with it.
 */
final class Token {

	private final String value;

	private volatile boolean accepted;

	Token(String value) {
		this.value = value;
	}

	String value() {
		return this.value;
	}

	boolean accepted() {
		return this.accepted;
	}

	void wasAccepted() {
		// Every call comes here, so the write that other processors notice happens once.
		if (!this.accepted) {
			this.accepted = true;
		}
	}

}
