package dev.reshelve.sandbox;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/** The tokens that were given out. Thread-safe. */
final class Tokens {

	private final SecureRandom random = new SecureRandom();

	private final Map<String, Token> access = new ConcurrentHashMap<>();

	private final Map<String, String> refresh = new ConcurrentHashMap<>();

	private final long inactivityNanos;

	private final long lifetimeNanos;

	Tokens(Access settings) {
		this.inactivityNanos = settings.inactivity().toNanos();
		this.lifetimeNanos = settings.lifetime().toNanos();
	}

	/** Gives out an access token. */
	String issue(String scope) {
		this.access.values().removeIf((token) -> token.expired(System.nanoTime()));
		String value = random();
		this.access.put(value, new Token(scope));
		return value;
	}

	/** Gives out a refresh token, good for one use. */
	String issueRefresh(String scope) {
		String value = random();
		this.refresh.put(value, scope);
		return value;
	}

	/**
	 * The scope of an access token that is still good, which counts as activity, or
	 * {@code null}.
	 */
	@Nullable String scope(@Nullable String value) {
		Token token = (value != null) ? this.access.get(value) : null;
		long now = System.nanoTime();
		if (token == null || token.expired(now)) {
			return null;
		}
		token.lastUse = now;
		return token.scope;
	}

	/** Takes a refresh token: gives its scope, or {@code null} if it is not good. */
	@Nullable String redeem(String value) {
		return this.refresh.remove(value);
	}

	void expire(@Nullable String value) {
		if (value != null) {
			this.access.remove(value);
		}
	}

	void expireAll() {
		this.access.clear();
	}

	void revokeRefresh() {
		this.refresh.clear();
	}

	private String random() {
		byte[] bytes = new byte[32];
		this.random.nextBytes(bytes);
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

	private final class Token {

		private final String scope;

		private final long issued = System.nanoTime();

		private volatile long lastUse = this.issued;

		private Token(String scope) {
			this.scope = scope;
		}

		private boolean expired(long now) {
			return now - this.lastUse > Tokens.this.inactivityNanos || now - this.issued > Tokens.this.lifetimeNanos;
		}

	}

}
