package dev.reshelve.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Where the server is: the scheme, host, port and leading path of every request. Nothing
 * that the server says can change it.
 *
 * @param base the address without a trailing slash
 */
public record ServerAddress(URI base) {

	private static final Pattern LOOPBACK = Pattern
		.compile("localhost|127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|\\[(::1|0:0:0:0:0:0:0:1)]");

	/**
	 * Reads a configured address.
	 * @param url the address as it was given
	 * @param allowHttp whether a server elsewhere may be talked to without encryption
	 * @param named what the address is called where it was given, such as
	 * {@code RESHELVE_IMANAGE_URL}
	 * @param allowing the setting that makes {@code allowHttp} true
	 * @param example an address that would do
	 * @throws IllegalArgumentException if it is missing, is not one, or would send the
	 * password over a network without encryption; the message is one sentence for users
	 * and repeats nothing that may be a secret
	 */
	public static ServerAddress of(@Nullable String url, boolean allowHttp, String named, String allowing,
			String example) {
		if (!StringUtils.hasText(url)) {
			throw new IllegalArgumentException(named + " is not set: give an address such as " + example);
		}
		URI given = parse(url.strip(), named, example);
		String scheme = given.getScheme().toLowerCase(Locale.ROOT);
		String host = given.getHost().toLowerCase(Locale.ROOT);
		if (scheme.equals("http") && !allowHttp && !LOOPBACK.matcher(host).matches()) {
			throw new IllegalArgumentException(named + " would send the password to " + host
					+ " without encryption: use https, or set " + allowing + "=true if you must");
		}
		int standard = scheme.equals("https") ? 443 : 80;
		String port = (given.getPort() == -1 || given.getPort() == standard) ? "" : ":" + given.getPort();
		return new ServerAddress(URI.create(scheme + "://" + host + port + withoutTrailingSlash(given.getRawPath())));
	}

	/**
	 * The address of a path and query below the base.
	 */
	public URI at(String pathAndQuery) {
		return URI.create(this.base + pathAndQuery);
	}

	/** The host, in lower case. */
	public String host() {
		return this.base.getHost();
	}

	@Override
	public String toString() {
		return this.base.toString();
	}

	private static URI parse(String url, String named, String example) {
		try {
			URI uri = new URI(url);
			boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
			if (http && uri.getHost() != null && uri.getRawUserInfo() == null && uri.getRawQuery() == null
					&& uri.getRawFragment() == null && uri.getPort() <= 65535) {
				return uri;
			}
		}
		catch (URISyntaxException ex) {
			// Said below: the exception would repeat the text, which may hold a password.
		}
		throw new IllegalArgumentException(
				named + " is not an address like " + example + " (without user, query or fragment)");
	}

	private static String withoutTrailingSlash(String path) {
		return path.replaceFirst("/+$", "");
	}

}
