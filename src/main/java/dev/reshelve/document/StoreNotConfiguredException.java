package dev.reshelve.document;

/**
 * The configuration does not say how to reach the document store, or says it wrongly.
 * Thrown when the store is first used, not at the start, so that commands that need no
 * store work without. The message is one line that names the setting and the remedy, and
 * never a secret.
 */
public final class StoreNotConfiguredException extends RuntimeException {

	public StoreNotConfiguredException(String message) {
		super(message);
	}

}
