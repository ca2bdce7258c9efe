package dev.reshelve.document.imanage;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;

import dev.reshelve.document.DocumentStoreException;
import dev.reshelve.document.DocumentStoreException.NotUnderstood;
import dev.reshelve.document.DocumentStoreException.SignInRefused;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpMethod;

/**
 * Signs in, and again whenever a token is no longer accepted: once, however many threads
 * find that out together. The sign-in is no call of its own to the pace, since whoever
 * needs it holds a permit already and might wait for itself. A refused sign-in is final:
 * repeating a wrong password locks the account. Tokens live in memory only.
 */
final class SignIn {

	private static final JsonMapper JSON = new JsonMapper();

	/** What may stand in a header. */
	private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]{1,16384}");

	private final Wire wire;

	private final ServerAddress address;

	private final Credentials credentials;

	private final ReentrantLock lock = new ReentrantLock();

	private volatile @Nullable Token token;

	private volatile int attempts;

	private @Nullable String refreshToken;

	private @Nullable DocumentStoreException lastFailure;

	SignIn(Wire wire, ServerAddress address, Credentials credentials) {
		this.wire = wire;
		this.address = address;
		this.credentials = credentials;
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
	 * Says what it means that a call was refused with a token got just before: if no call
	 * was ever accepted with it, the account does not let us in.
	 */
	DocumentStoreException refusedWithNewToken(Token used, Purpose purpose, ServerWords said) {
		if (used.accepted()) {
			return Refusals.refused(purpose, 401, said);
		}
		SignInRefused refused = new SignInRefused("iManage signed in user " + this.credentials
				+ " but does not accept the token that it gave" + Refusals.details(401, said), 401, said.code());
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
			Token fresh = refreshedOrNew();
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

	private Token refreshedOrNew() {
		String refresh = this.refreshToken;
		if (refresh != null) {
			this.refreshToken = null;
			Answer answer = ask(this.credentials.refreshGrant(refresh));
			if (answer.successful() && !ServerWords.of(answer, secrets()).describeAnError()) {
				return read(answer, refresh);
			}
		}
		Answer answer = ask(this.credentials.passwordGrant());
		if (answer.successful()) {
			return read(answer, null);
		}
		throw failure(answer);
	}

	private Answer ask(byte[] form) {
		return this.wire.exchange(Purpose.SIGN_IN, HttpMethod.POST, this.address.at("/auth/oauth2/token"), null,
				Wire.Content.form(form));
	}

	private Token read(Answer answer, @Nullable String refreshTokenBefore) {
		JsonNode root;
		try {
			root = JSON.readTree(answer.body());
		}
		catch (JacksonException ex) {
			// Not kept as the cause: it may quote the token.
			root = null;
		}
		String value = (root != null) ? root.path("access_token").asString("") : "";
		if (root != null && TOKEN.matcher(value).matches()) {
			String refresh = root.path("refresh_token").asString("");
			this.refreshToken = refresh.isEmpty() ? refreshTokenBefore : refresh;
			return new Token(value);
		}
		ServerWords said = ServerWords.of(answer, secrets());
		if (said.describeAnError() && !answer.isWebPage()) {
			throw refused(answer.status(), said);
		}
		throw Refusals.notUnderstood(Purpose.SIGN_IN, answer.status(),
				(said.words() != null) ? said.words() : "it has no access token", false, null);
	}

	private DocumentStoreException failure(Answer answer) {
		ServerWords said = ServerWords.of(answer, secrets());
		int status = answer.status();
		if (status == 404 || status == 405) {
			return new NotUnderstood("There is no iManage sign-in at " + this.address + Refusals.details(status, said)
					+ "; RESHELVE_IMANAGE_URL is the address without any path to the API", status, null);
		}
		DocumentStoreException failure = Refusals.of(Purpose.SIGN_IN, answer, said);
		return (failure instanceof DocumentStoreException.Refused) ? refused(status, said) : failure;
	}

	private SignInRefused refused(int status, ServerWords said) {
		return new SignInRefused("iManage refused to sign in user " + this.credentials + Refusals.details(status, said)
				+ "; check RESHELVE_IMANAGE_USERNAME, _PASSWORD and, where iManage issued them, _CLIENT_ID and "
				+ "_CLIENT_SECRET", status, said.code());
	}

	private List<String> secrets() {
		List<String> secrets = new ArrayList<>();
		secrets.add(this.credentials.password());
		if (this.credentials.clientSecret() != null) {
			secrets.add(this.credentials.clientSecret());
		}
		return secrets;
	}

	/** An access token, and whether any call was accepted with it. */
	static final class Token {

		private final String value;

		private volatile boolean accepted;

		private Token(String value) {
			this.value = value;
		}

		String value() {
			return this.value;
		}

		boolean accepted() {
			return this.accepted;
		}

		void wasAccepted() {
			if (!this.accepted) {
				this.accepted = true;
			}
		}

	}

}
