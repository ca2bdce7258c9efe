package dev.reshelve.searchindex;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;

import dev.reshelve.failure.PreflightException;
import dev.reshelve.http.HttpSettings;
import dev.reshelve.http.Password;
import dev.reshelve.http.ServerAddress;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.http.HttpHeaders;
import org.springframework.util.StringUtils;
import org.springframework.util.unit.DataSize;

/**
 * How to talk to a search engine. Each setting can be given as an environment variable,
 * such as {@code RESHELVE_SEARCH_PASSWORD_FILE}. Without a user and without an API key,
 * nobody signs in.
 *
 * @param username the user to sign in
 * @param password the user's password
 * @param passwordFile a file that holds the password, instead of the password itself
 * @param apiKey an encoded API key, instead of a user and a password
 * @param allowHttp whether an engine that is not on this machine may be talked to without
 * encryption
 * @param connectTimeout how long opening a connection may take
 * @param responseTimeout how long the engine may be silent before and within an answer
 * @param callDeadline how long one request may take up to the last byte of its answer
 * @param maxAnswerSize the largest answer to be read, after decompression
 * @param bulkSize how much is sent at once at the most, unless one document is larger
 * @param bulkItems how many documents are sent at once at the most
 */
@ConfigurationProperties("reshelve.search")
public record SearchProperties(@Nullable String username, @Nullable String password, @Nullable Path passwordFile,
		@Nullable String apiKey, @DefaultValue("false") boolean allowHttp, @DefaultValue("10s") Duration connectTimeout,
		@DefaultValue("90s") Duration responseTimeout, @DefaultValue("180s") Duration callDeadline,
		@DefaultValue("64MB") DataSize maxAnswerSize, @DefaultValue("5MB") DataSize bulkSize,
		@DefaultValue("1000") int bulkItems) {

	private static final String VARIABLE = "RESHELVE_SEARCH";

	/** What gives the engine's address. */
	private static final String ADDRESS = "--to";

	/** What may stand in a header. */
	private static final Pattern API_KEY = Pattern.compile("[\\x21-\\x7e]{1,4096}");

	public SearchProperties {
		if (bulkSize.toBytes() < 1 || bulkItems < 1) {
			throw new IllegalArgumentException("reshelve.search: bulk-size and bulk-items are at least 1");
		}
	}

	/**
	 * What applies when nothing is configured.
	 */
	public static SearchProperties defaults() {
		return new Binder().bindOrCreate("reshelve.search", SearchProperties.class);
	}

	/**
	 * Where the engine is.
	 * @throws PreflightException if the password would go over a network without
	 * encryption
	 */
	ServerAddress address(SearchAddress address) {
		try {
			return ServerAddress.of(address.endpoint(), this.allowHttp, ADDRESS, VARIABLE + "_ALLOW_HTTP",
					"https://search.example.com:9200");
		}
		catch (IllegalArgumentException ex) {
			throw new PreflightException(String.valueOf(ex.getMessage()));
		}
	}

	/**
	 * The header that signs each request in, or none.
	 * @throws PreflightException if it is not clear who is to sign in, or with what
	 */
	Map<String, String> authorization() {
		String user = this.username;
		String key = this.apiKey;
		boolean hasUser = user != null && StringUtils.hasText(user);
		if (key != null && StringUtils.hasText(key)) {
			if (hasUser) {
				throw new PreflightException(
						VARIABLE + "_API_KEY and " + VARIABLE + "_USERNAME are both set: keep one of them");
			}
			if (!API_KEY.matcher(key.strip()).matches()) {
				throw new PreflightException(
						VARIABLE + "_API_KEY is not an encoded API key: give what the engine calls "
								+ "\"encoded\", on one line");
			}
			return Map.of(HttpHeaders.AUTHORIZATION, "ApiKey " + key.strip());
		}
		if (user != null && hasUser) {
			return Map.of(HttpHeaders.AUTHORIZATION, "Basic " + basic(user.strip()));
		}
		if (StringUtils.hasLength(this.password) || this.passwordFile != null) {
			throw new PreflightException(VARIABLE + "_USERNAME is not set, but a password: give the user, too");
		}
		return Map.of();
	}

	/** The limits of each request. */
	HttpSettings http() {
		return new HttpSettings(VARIABLE, ADDRESS, this.connectTimeout, this.responseTimeout, this.callDeadline,
				this.maxAnswerSize);
	}

	/**
	 * Shows who, but no secret.
	 */
	@Override
	public String toString() {
		return "SearchProperties[username=" + this.username + "]";
	}

	private String basic(String user) {
		if (user.contains(":")) {
			throw new PreflightException(VARIABLE + "_USERNAME has a colon, which no user's name can have: correct it");
		}
		try {
			String both = user + ":" + Password.of(VARIABLE, this.password, this.passwordFile);
			return Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
		}
		catch (IllegalArgumentException ex) {
			throw new PreflightException(String.valueOf(ex.getMessage()));
		}
	}

}
