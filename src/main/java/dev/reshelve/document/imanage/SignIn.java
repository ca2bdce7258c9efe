package dev.reshelve.document.imanage;

import java.util.concurrent.locks.ReentrantLock;

import dev.reshelve.document.DocumentStoreException;
import dev.reshelve.document.DocumentStoreException.SignInRefused;
import org.jspecify.annotations.Nullable;

/**
 * Signs in, and again whenever a token is no longer accepted: once, however many threads
 * find that out together. The sign-in is no call of its own to the pace, since whoever
 * needs it holds a permit already and might wait for itself. A refused sign-in is final:
 * repeating a wrong password locks the account. Tokens live in memory only.
 */
final class SignIn {

	private final TokenEndpoint endpoint;

	private final ReentrantLock lock = new ReentrantLock();

	private volatile @Nullable Token token;

	private volatile int attempts;

	private @Nullable String refreshToken;

	private @Nullable DocumentStoreException lastFailure;

	SignIn(TokenEndpoint endpoint) {
		this.endpoint = endpoint;
	}

	/** The token to use now; signs in if there is none yet. */
	Token token() {
		Token present = this.token;
		return (present != null) ? present : tokenAfter(null);
	}

	/**
	 * Another token than the one that was no longer accepted: the one that another thread
	 * got in the meantime, or else a new one. Who waited while another thread's attempt
	 * failed shares the failure, so that a server in trouble is asked once and not by
	 * everybody in turn.
	 */
	Token tokenAfter(@Nullable Token used) {
		int attemptsBefore = this.attempts;
		this.lock.lock();
		try {
			Token present = this.token;
			if (present != null && present != used) {
				return present;
			}
			DocumentStoreException failure = this.lastFailure;
			if (failure instanceof SignInRefused || (failure != null && this.attempts != attemptsBefore)) {
				throw failure;
			}
			return attempt();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Says what it means that a call was refused with one fresh token after another, with
	 * none of which any call was accepted: the server does not let us in, and that is
	 * final too.
	 */
	SignInRefused notAccepted(ServerWords said) {
		SignInRefused refused = this.endpoint.notAccepted(said);
		this.lock.lock();
		try {
			this.lastFailure = refused;
		}
		finally {
			this.lock.unlock();
		}
		return refused;
	}

	private Token attempt() {
		try {
			TokenEndpoint.Grant grant = refreshedOrNew();
			Token fresh = new Token(grant.token());
			this.refreshToken = grant.refreshToken();
			this.lastFailure = null;
			this.token = fresh;
			return fresh;
		}
		catch (DocumentStoreException ex) {
			this.lastFailure = ex;
			throw ex;
		}
		finally {
			// Only ever written under the lock.
			this.attempts = this.attempts + 1;
		}
	}

	private TokenEndpoint.Grant refreshedOrNew() {
		TokenEndpoint.Grant refreshed = null;
		if (this.refreshToken != null) {
			refreshed = this.endpoint.byRefreshToken(this.refreshToken);
			this.refreshToken = null;
		}
		return (refreshed != null) ? refreshed : this.endpoint.byPassword();
	}

}
