package dev.reshelve.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import io.netty.handler.codec.http.QueryStringDecoder;
import org.jspecify.annotations.Nullable;

/** Answers {@code POST /auth/oauth2/token}. */
final class SignIn {

	private final Access access;

	private final Tokens tokens;

	private final CallRecord record;

	private volatile @Nullable String password;

	SignIn(Access access, Tokens tokens, CallRecord record) {
		this.record = record;
		this.access = access;
		this.tokens = tokens;
		this.password = access.password();
	}

	/**
	 * Sets another password; {@code null} for none that works. Refresh tokens given out
	 * before are no longer good.
	 */
	void password(@Nullable String value) {
		this.password = value;
		this.tokens.revokeRefresh();
	}

	Answer answer(byte[] body) {
		Map<String, List<String>> form = new QueryStringDecoder(new String(body, StandardCharsets.UTF_8), false)
			.parameters();
		if (!this.access.clientId().equals(first(form, "client_id"))
				|| !this.access.clientSecret().equals(first(form, "client_secret"))) {
			return Answer.oauthError(401, "invalid_client", "Client authentication failed");
		}
		return switch (first(form, "grant_type")) {
			case "password" -> byPassword(form);
			case "refresh_token" -> byRefreshToken(form);
			default -> Answer.oauthError(400, "unsupported_grant_type", "Use password or refresh_token");
		};
	}

	private Answer byPassword(Map<String, List<String>> form) {
		String scope = first(form, "scope");
		if (!scope.equals("user") && !scope.equals("admin")) {
			return Answer.oauthError(400, "invalid_scope", "The scope is user or admin");
		}
		if (!this.access.username().equalsIgnoreCase(first(form, "username"))
				|| !first(form, "password").equals(this.password)) {
			return Answer.oauthError(400, "invalid_grant", "Invalid user name or password");
		}
		return granted(scope);
	}

	private Answer byRefreshToken(Map<String, List<String>> form) {
		String scope = this.tokens.redeem(first(form, "refresh_token"));
		return (scope != null) ? granted(scope)
				: Answer.oauthError(400, "invalid_grant", "The refresh token is not valid");
	}

	private Answer granted(String scope) {
		this.record.signedIn();
		Json json = new Json(256).open('{').name("access_token").value(this.tokens.issue(scope));
		json.name("token_type").value("Bearer").name("expires_in").value(this.access.inactivity().toSeconds());
		json.name("scope").value(scope);
		if (this.access.refreshTokens()) {
			json.name("refresh_token").value(this.tokens.issueRefresh(scope));
		}
		return Answer.ok(json.close('}'));
	}

	private static String first(Map<String, List<String>> form, String name) {
		List<String> values = form.getOrDefault(name, List.of());
		return values.isEmpty() ? "" : values.getFirst();
	}

}
