package dev.reshelve.document.imanage;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

import dev.reshelve.document.StoreNotConfiguredException;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Where the server is: the scheme, host, port and leading path of every request. Nothing
 * that the server says can change it.
 *
 * @param base the address without a trailing slash
 */
record ServerAddress(URI base) {

	private static final Pattern LOOPBACK = Pattern
		.compile("localhost|127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|\\[(::1|0:0:0:0:0:0:0:1)]");

	/**
	 * Reads the configured address.
	 * @throws StoreNotConfiguredException if it is missing, is not one, or would send the
	 * password over a network without encryption
	 */
	static ServerAddress of(@Nullable String url, boolean allowHttp) {
		if (!StringUtils.hasText(url)) {
			throw new StoreNotConfiguredException("RESHELVE_IMANAGE_URL is not set: give the address of iManage Work, "
					+ "such as https://imanage.example.com");
		}
		URI given = parse(url.strip());
		String scheme = given.getScheme().toLowerCase(Locale.ROOT);
		String host = given.getHost().toLowerCase(Locale.ROOT);
		if (scheme.equals("http") && !allowHttp && !LOOPBACK.matcher(host).matches()) {
			throw new StoreNotConfiguredException("RESHELVE_IMANAGE_URL would send the password to " + host
					+ " without encryption: use https, or set RESHELVE_IMANAGE_ALLOW_HTTP=true if you must");
		}
		int standard = scheme.equals("https") ? 443 : 80;
		String port = (given.getPort() == -1 || given.getPort() == standard) ? "" : ":" + given.getPort();
		return new ServerAddress(URI.create(scheme + "://" + host + port + withoutTrailingSlash(given.getRawPath())));
	}

	/**
	 * The address of a path and query below the base.
	 */
	URI at(String pathAndQuery) {
		return URI.create(this.base + pathAndQuery);
	}

	String host() {
		return this.base.getHost();
	}

	@Override
	public String toString() {
		return this.base.toString();
	}

	private static URI parse(String url) {
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
		throw new StoreNotConfiguredException("RESHELVE_IMANAGE_URL is not an address like "
				+ "https://imanage.example.com (without user, query or fragment)");
	}

	private static String withoutTrailingSlash(String path) {
		return path.replaceFirst("/+$", "");
	}

}
