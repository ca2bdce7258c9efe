package dev.reshelve.document.imanage;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

import dev.reshelve.document.StoreNotConfiguredException;
import dev.reshelve.http.Password;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Who signs in, and with what. Its text shows only who.
 *
 * @param username the user
 * @param password the user's password
 * @param clientId the client id, or {@code null}
 * @param clientSecret the client secret, or {@code null}
 * @param scope what the token shall be good for
 */
record Credentials(String username, String password, @Nullable String clientId, @Nullable String clientSecret,
		String scope) {

	/**
	 * Reads the configured credentials.
	 * @throws StoreNotConfiguredException if the user or the password is missing, or the
	 * password's file cannot be read
	 */
	static Credentials of(ImanageProperties properties) {
		String username = properties.username();
		if (!StringUtils.hasText(username)) {
			throw new StoreNotConfiguredException("RESHELVE_IMANAGE_USERNAME is not set: give the user to sign in");
		}
		return new Credentials(username.strip(), password(properties), orNull(properties.clientId()),
				orNull(properties.clientSecret()), properties.scope());
	}

	/** The form that signs in by user and password. */
	byte[] passwordGrant() {
		Map<String, @Nullable String> fields = new LinkedHashMap<>();
		fields.put("grant_type", "password");
		fields.put("username", this.username);
		fields.put("password", this.password);
		fields.put("scope", this.scope);
		return form(fields);
	}

	/** The form that signs in by a refresh token. */
	byte[] refreshGrant(String refreshToken) {
		Map<String, @Nullable String> fields = new LinkedHashMap<>();
		fields.put("grant_type", "refresh_token");
		fields.put("refresh_token", refreshToken);
		return form(fields);
	}

	@Override
	public String toString() {
		return this.username;
	}

	private byte[] form(Map<String, @Nullable String> fields) {
		fields.put("client_id", this.clientId);
		fields.put("client_secret", this.clientSecret);
		return fields.entrySet()
			.stream()
			.filter((field) -> field.getValue() != null)
			.map((field) -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
			.collect(Collectors.joining("&"))
			.getBytes(StandardCharsets.US_ASCII);
	}

	private static String password(ImanageProperties properties) {
		try {
			return Password.of("RESHELVE_IMANAGE", properties.password(), properties.passwordFile());
		}
		catch (IllegalArgumentException ex) {
			throw new StoreNotConfiguredException(String.valueOf(ex.getMessage()));
		}
	}

	private static @Nullable String orNull(@Nullable String text) {
		return StringUtils.hasText(text) ? text.strip() : null;
	}

}
