package dev.reshelve.document.imanage;

import java.nio.file.Path;
import java.time.Duration;

import dev.reshelve.http.HttpSettings;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How to reach iManage Work. Each setting can be given as an environment variable, such
 * as {@code RESHELVE_IMANAGE_PASSWORD_FILE} for {@code reshelve.imanage.password-file}.
 *
 * @param url the address of the server, such as {@code https://imanage.example.com}; a
 * path is kept in front of every request's
 * @param username the user to sign in
 * @param password the user's password
 * @param passwordFile a file that holds the password, instead of the password itself
 * @param clientId the client id that iManage issued; needed in the cloud
 * @param clientSecret the client secret that iManage issued; needed in the cloud
 * @param scope what the token shall be good for: {@code user} or {@code admin}
 * @param apiRoot the path of the API below the address; without it, the one that the
 * server names, or else {@code /work/api/v2}
 * @param allowHttp whether a server that is not this machine may be talked to without
 * encryption
 * @param connectTimeout how long opening a connection may take
 * @param responseTimeout how long the server may be silent before and within an answer
 * @param callDeadline how long one HTTP request may take up to the last byte of its
 * answer
 * @param maxAnswerSize the largest answer to be read, after decompression
 */
@ConfigurationProperties("reshelve.imanage")
public record ImanageProperties(@Nullable String url, @Nullable String username, @Nullable String password,
		@Nullable Path passwordFile, @Nullable String clientId, @Nullable String clientSecret,
		@DefaultValue("user") String scope, @Nullable String apiRoot, @DefaultValue("false") boolean allowHttp,
		@DefaultValue("10s") Duration connectTimeout, @DefaultValue("60s") Duration responseTimeout,
		@DefaultValue("120s") Duration callDeadline, @DefaultValue("64MB") DataSize maxAnswerSize) {

	/** The limits of each request. */
	HttpSettings http() {
		return new HttpSettings("RESHELVE_IMANAGE", "RESHELVE_IMANAGE_URL", this.connectTimeout, this.responseTimeout,
				this.callDeadline, this.maxAnswerSize);
	}

	/**
	 * Shows where and who, but no secret.
	 */
	@Override
	public String toString() {
		return "ImanageProperties[url=" + this.url + ", username=" + this.username + "]";
	}

}
