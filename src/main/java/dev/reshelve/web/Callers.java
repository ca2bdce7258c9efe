package dev.reshelve.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

import com.sun.net.httpserver.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Tells who may look and who may control. A page of another origin may do neither, even
 * if it gave this machine a name of its own (DNS rebinding): requests must name this
 * machine as their host, and those that change something must come from this very page
 * and bring its token.
 */
final class Callers {

	private static final SecureRandom RANDOM = new SecureRandom();

	private final String token;

	private final List<String> hosts;

	Callers(int port) {
		byte[] bytes = new byte[18];
		RANDOM.nextBytes(bytes);
		this.token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
		this.hosts = List.of("127.0.0.1:" + port, "localhost:" + port);
	}

	String token() {
		return this.token;
	}

	/** Whether a request with these headers may look. */
	boolean mayLook(Headers headers) {
		String site = only(headers, "Sec-Fetch-Site");
		return this.hosts.contains(String.valueOf(only(headers, "Host")))
				&& (site == null || site.equals("same-origin") || site.equals("none"));
	}

	/** Whether a request with these headers may control. */
	boolean mayControl(Headers headers) {
		String given = only(headers, "X-Reshelve-Token");
		return mayLook(headers) && ("http://" + only(headers, "Host")).equals(only(headers, "Origin")) && given != null
				&& MessageDigest.isEqual(bytes(given), bytes(this.token));
	}

	/** The header's value; none, either, if it comes twice. */
	private static @Nullable String only(Headers headers, String name) {
		List<String> values = headers.get(name);
		return (values != null && values.size() == 1) ? values.getFirst() : null;
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
