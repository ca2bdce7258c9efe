package dev.reshelve.notice;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.StringUtils;

/**
 * What webhooks are signed with.
 *
 * @param secret The secret that the receiver knows, too: any text of at least 16
 * characters, or whsec_ and Base64.
 * @param secretFile A file that holds the secret, instead.
 */
@ConfigurationProperties("reshelve.webhook")
record WebhookProperties(@Nullable String secret, @Nullable Path secretFile) {

	private static final String BASE64 = "whsec_";

	private static final int SHORTEST = 16;

	/**
	 * The key that the secret stands for.
	 * @throws IllegalArgumentException if there is none; the message is for users
	 */
	byte[] key() {
		String text = text();
		if (text.startsWith(BASE64)) {
			try {
				return Base64.getDecoder().decode(text.substring(BASE64.length()));
			}
			catch (IllegalArgumentException ex) {
				throw new IllegalArgumentException("RESHELVE_WEBHOOK_SECRET: what follows whsec_ is not Base64");
			}
		}
		if (text.length() < SHORTEST) {
			throw new IllegalArgumentException("RESHELVE_WEBHOOK_SECRET is shorter than " + SHORTEST + " characters");
		}
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private String text() {
		if (StringUtils.hasText(this.secret)) {
			return this.secret.strip();
		}
		if (this.secretFile == null || this.secretFile.toString().isEmpty()) {
			throw new IllegalArgumentException("RESHELVE_WEBHOOK_SECRET is not set: webhooks are signed with it; "
					+ "give it, or RESHELVE_WEBHOOK_SECRET_FILE, a file that holds it");
		}
		try {
			return Files.readString(this.secretFile).strip();
		}
		catch (IOException ex) {
			throw new IllegalArgumentException(
					"RESHELVE_WEBHOOK_SECRET_FILE: " + this.secretFile + " cannot be read as a UTF-8 text file");
		}
	}

	@Override
	public String toString() {
		return "WebhookProperties";
	}

}
