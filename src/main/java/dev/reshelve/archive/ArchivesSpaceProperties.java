package dev.reshelve.archive;

import java.nio.file.Path;
import java.time.Duration;

import dev.reshelve.failure.PreflightException;
import dev.reshelve.http.HttpSettings;
import dev.reshelve.http.Password;
import dev.reshelve.http.ServerAddress;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;
import org.springframework.util.unit.DataSize;

/**
 * How to reach ArchivesSpace. Each setting can be given as an environment variable, such
 * as {@code RESHELVE_ARCHIVESSPACE_PASSWORD_FILE}.
 *
 * @param url the address of the API, such as {@code https://archives.example.com/api}
 * @param username the user to sign in
 * @param password the user's password
 * @param passwordFile a file that holds the password, instead of the password itself
 * @param allowHttp whether a server that is not this machine may be talked to without
 * encryption
 * @param connectTimeout how long opening a connection may take
 * @param responseTimeout how long the server may be silent before and within an answer
 * @param callDeadline how long one request may take up to the last byte of its answer
 * @param maxAnswerSize the largest answer to be read, after decompression
 * @param rememberedNames of how many agents and subject headings the names are kept in
 * memory
 */
@ConfigurationProperties("reshelve.archivesspace")
record ArchivesSpaceProperties(@Nullable String url, @Nullable String username, @Nullable String password,
		@Nullable Path passwordFile, @DefaultValue("false") boolean allowHttp,
		@DefaultValue("10s") Duration connectTimeout, @DefaultValue("120s") Duration responseTimeout,
		@DefaultValue("300s") Duration callDeadline, @DefaultValue("128MB") DataSize maxAnswerSize,
		@DefaultValue("100000") int rememberedNames) {

	private static final String VARIABLE = "RESHELVE_ARCHIVESSPACE";

	private static final String ADDRESS = VARIABLE + "_URL";

	/**
	 * Where the archive is.
	 * @throws PreflightException if that is not configured, or wrongly
	 */
	ServerAddress address() {
		try {
			return ServerAddress.of(this.url, this.allowHttp, ADDRESS, VARIABLE + "_ALLOW_HTTP",
					"https://archives.example.com/api");
		}
		catch (IllegalArgumentException ex) {
			throw new PreflightException(String.valueOf(ex.getMessage()));
		}
	}

	/**
	 * Who signs in.
	 * @throws PreflightException if that is not configured
	 */
	String user() {
		String user = this.username;
		if (user == null || !StringUtils.hasText(user)) {
			throw new PreflightException(VARIABLE + "_USERNAME is not set: give the user to sign in");
		}
		return user.strip();
	}

	/**
	 * With what.
	 * @throws PreflightException if that is not configured, or cannot be read
	 */
	String secret() {
		try {
			return Password.of(VARIABLE, this.password, this.passwordFile);
		}
		catch (IllegalArgumentException ex) {
			throw new PreflightException(String.valueOf(ex.getMessage()));
		}
	}

	/** The limits of each request. */
	HttpSettings http() {
		return new HttpSettings(VARIABLE, ADDRESS, this.connectTimeout, this.responseTimeout, this.callDeadline,
				this.maxAnswerSize);
	}

	/**
	 * Shows where and who, but no secret.
	 */
	@Override
	public String toString() {
		return "ArchivesSpaceProperties[url=" + this.url + ", username=" + this.username + "]";
	}

}
