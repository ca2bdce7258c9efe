package dev.reshelve.sandbox;

import java.time.Duration;

/**
 * Who may sign in, and for how long.
 *
 * @param username the one user
 * @param password the user's password
 * @param clientId the client's id
 * @param clientSecret the client's secret
 * @param inactivity an access token expires when it was not used for so long
 * @param lifetime an access token expires this long after sign-in, used or not
 * @param refreshTokens whether a sign-in also gives a refresh token
 */
public record Access(String username, String password, String clientId, String clientSecret, Duration inactivity,
		Duration lifetime, boolean refreshTokens) {

	/**
	 * User {@code reshelve}, password {@code practice}; 30 minutes of inactivity, 12
	 * hours in all.
	 */
	public static final Access DEFAULT = new Access("reshelve", "practice", "reshelve-client", "practice-secret",
			Duration.ofMinutes(30), Duration.ofHours(12), false);

	public Access {
		Require.notNegative(inactivity, "inactivity");
		Require.notNegative(lifetime, "lifetime");
	}

	public Access withUser(String name, String secret) {
		return new Access(name, secret, this.clientId, this.clientSecret, this.inactivity, this.lifetime,
				this.refreshTokens);
	}

	public Access withClient(String id, String secret) {
		return new Access(this.username, this.password, id, secret, this.inactivity, this.lifetime, this.refreshTokens);
	}

	public Access withInactivity(Duration duration) {
		return new Access(this.username, this.password, this.clientId, this.clientSecret, duration, this.lifetime,
				this.refreshTokens);
	}

	public Access withLifetime(Duration duration) {
		return new Access(this.username, this.password, this.clientId, this.clientSecret, this.inactivity, duration,
				this.refreshTokens);
	}

	public Access withRefreshTokens(boolean on) {
		return new Access(this.username, this.password, this.clientId, this.clientSecret, this.inactivity,
				this.lifetime, on);
	}

	@Override
	public String toString() {
		return "Access[username=" + this.username + ", clientId=" + this.clientId + "]";
	}

}
