package dev.reshelve.failure;

/**
 * A server does not let us in. The message is one sentence that names the server and the
 * remedy, and never a secret.
 */
public class SignInRefusedException extends RuntimeException {

	public SignInRefusedException(String message) {
		super(message);
	}

	public SignInRefusedException(String message, Throwable cause) {
		super(message, cause);
	}

}
