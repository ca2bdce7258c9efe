package dev.reshelve.document.imanage;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.reshelve.document.DocumentStoreException;
import dev.reshelve.document.DocumentStoreException.NotUnderstood;
import dev.reshelve.document.DocumentStoreException.Refused;
import dev.reshelve.document.DocumentStoreException.SignInRefused;
import dev.reshelve.http.Answer;
import dev.reshelve.http.Content;
import dev.reshelve.http.NoAnswerException;
import dev.reshelve.http.ServerAddress;
import dev.reshelve.http.Wire;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpMethod;

/**
 * Asks for access tokens ({@code POST {base}/auth/oauth2/token}) and reads the answers.
 */
final class TokenEndpoint {

	private static final JsonMapper JSON = new JsonMapper();

	/** What may stand in a header. */
	private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]{1,16384}");

	private final Wire wire;

	private final ServerAddress address;

	private final Credentials credentials;

	TokenEndpoint(Wire wire, ServerAddress address, Credentials credentials) {
		this.wire = wire;
		this.address = address;
		this.credentials = credentials;
	}

	/**
	 * Asks for a token by user and password.
	 * @throws DocumentStoreException if there is none
	 */
	Grant byPassword() {
		Answer answer = ask(this.credentials.passwordGrant());
		Grant grant = grant(answer);
		if (grant != null) {
			return grant;
		}
		throw failure(answer);
	}

	/**
	 * Asks for a token by a refresh token.
	 * @return the grant, or {@code null} if the server does not give one that way (any
	 * more)
	 */
	@Nullable Grant byRefreshToken(String refreshToken) {
		Grant grant = grant(ask(this.credentials.refreshGrant(refreshToken)));
		return (grant != null && grant.refreshToken() == null) ? new Grant(grant.token(), refreshToken) : grant;
	}

	/** The server does not accept the token that it gave. */
	SignInRefused notAccepted(ServerWords said) {
		return new SignInRefused("iManage signed in user " + this.credentials.username()
				+ " but does not accept the token that it gave" + Refusals.details(401, said), 401, said.code());
	}

	private Answer ask(byte[] form) {
		try {
			return this.wire.exchange(HttpMethod.POST, this.address.at("/auth/oauth2/token"), Map.of(),
					Content.form(form));
		}
		catch (NoAnswerException ex) {
			throw LostAnswers.explain(Purpose.SIGN_IN, this.address.host(), ex);
		}
	}

	private static @Nullable Grant grant(Answer answer) {
		if (!answer.successful()) {
			return null;
		}
		try {
			JsonNode root = JSON.readTree(answer.body());
			String token = root.path("access_token").asString("");
			String refreshToken = root.path("refresh_token").asString("");
			return TOKEN.matcher(token).matches() ? new Grant(token, refreshToken.isEmpty() ? null : refreshToken)
					: null;
		}
		catch (JacksonException ex) {
			// Not kept as a cause: it may quote a token.
			return null;
		}
	}

	private DocumentStoreException failure(Answer answer) {
		int status = answer.status();
		ServerWords said = ServerWords.of(answer, secrets());
		if (answer.successful()) {
			return (said.describeAnError() && !answer.isWebPage()) ? refused(status, said)
					: Refusals.notUnderstood(Purpose.SIGN_IN, status,
							(said.words() != null) ? said.words() : "it has no access token", false, null);
		}
		if (status == 404 || status == 405) {
			return new NotUnderstood("There is no iManage sign-in at " + this.address + Refusals.details(status, said)
					+ "; RESHELVE_IMANAGE_URL is the address without the path of the API", status, null);
		}
		DocumentStoreException failure = Refusals.of(Purpose.SIGN_IN, answer, said);
		return (failure instanceof Refused) ? refused(status, said) : failure;
	}

	private SignInRefused refused(int status, ServerWords said) {
		return new SignInRefused("iManage refused to sign in user " + this.credentials.username()
				+ Refusals.details(status, said) + "; check RESHELVE_IMANAGE_USERNAME, _PASSWORD and, where iManage "
				+ "issued them, _CLIENT_ID and _CLIENT_SECRET", status, said.code());
	}

	private List<String> secrets() {
		return Stream.of(this.credentials.password(), this.credentials.clientSecret())
			.filter(Objects::nonNull)
			.map(Objects::requireNonNull)
			.toList();
	}

	/**
	 * What the server gave.
	 *
	 * @param token the access token
	 * @param refreshToken the refresh token, or {@code null}: they are off by default
	 */
	record Grant(String token, @Nullable String refreshToken) {

		/**
		 * Shows neither.
		 */
		@Override
		public String toString() {
			return "Grant";
		}

	}

}
