package dev.reshelve.storage;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import dev.reshelve.document.VisibleText;
import dev.reshelve.failure.PreflightException;

/**
 * The address of a place where objects lie: {@code file:/folder},
 * {@code http(s)://host/path/} or {@code s3://bucket/prefix}, the last with
 * {@code ?endpoint=…&region=…&profile=…} if need be. It has no secret.
 *
 * @param kind what kind of place it is
 * @param text the address as it is kept and shown
 * @param uri the address without its settings
 * @param settings what stands behind the question mark
 */
public record StorageAddress(Kind kind, String text, URI uri, Map<String, String> settings) {

	private static final int LONGEST = 300;

	private static final Set<String> S3_SETTINGS = Set.of("endpoint", "region", "profile");

	/** What kinds of places there are. */
	public enum Kind {

		/** A folder of this machine. */
		FILE,

		/** A web server, which cannot list. */
		HTTP,

		/** A bucket, or a part of it. */
		S3

	}

	/**
	 * Reads an address.
	 * @throws PreflightException if it is none
	 */
	public static StorageAddress parse(String text) {
		String given = text.strip();
		if (given.length() > LONGEST) {
			throw wrong(given, "has more than 300 characters");
		}
		if (given.startsWith("file:")) {
			return file(given);
		}
		URI uri = uri(given);
		if (uri.getRawUserInfo() != null) {
			throw new PreflightException("An address must not have a user or a password in it: give credentials by the "
					+ "environment, for S3 as AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY or by AWS_PROFILE");
		}
		String scheme = String.valueOf(uri.getScheme());
		if (uri.getRawAuthority() == null || uri.getRawFragment() != null) {
			throw wrong(given, "is not complete, or has a #");
		}
		return switch (scheme) {
			case "http", "https" -> new StorageAddress(Kind.HTTP, given, uri, Map.of());
			case "s3" -> s3(given, uri);
			default -> throw wrong(given, "is of no kind that is known");
		};
	}

	private static StorageAddress file(String given) {
		String path = given.substring("file:".length()).replaceFirst("^//(?=/)", "");
		try {
			Path folder = Path.of(path).toAbsolutePath().normalize();
			if (path.isEmpty() || path.startsWith("//")) {
				throw wrong(given, "names no folder of this machine");
			}
			return new StorageAddress(Kind.FILE, "file:" + folder, folder.toUri(), Map.of());
		}
		catch (InvalidPathException ex) {
			throw wrong(given, "names no folder of this machine");
		}
	}

	private static StorageAddress s3(String given, URI uri) {
		Map<String, String> settings = new HashMap<>();
		if (uri.getRawQuery() != null) {
			for (String setting : uri.getRawQuery().split("&")) {
				int equals = setting.indexOf('=');
				if (equals < 1 || !S3_SETTINGS.contains(setting.substring(0, equals))) {
					throw wrong(given, "has a setting other than endpoint, region and profile");
				}
				settings.put(setting.substring(0, equals),
						URLDecoder.decode(setting.substring(equals + 1), StandardCharsets.UTF_8));
			}
		}
		if (!uri.getRawAuthority().matches("[a-z0-9][a-z0-9.-]{2,62}")) {
			throw wrong(given, "names no bucket: 3 to 63 lower-case letters, digits, dots and hyphens");
		}
		String endpoint = settings.get("endpoint");
		if (endpoint != null && !isServer(endpoint)) {
			throw wrong(given, "has an endpoint that is not like https://host:port");
		}
		return new StorageAddress(Kind.S3, given, URI.create(given.replaceFirst("\\?.*", "")), Map.copyOf(settings));
	}

	private static boolean isServer(String endpoint) {
		try {
			URI uri = new URI(endpoint);
			return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) && uri.getHost() != null
					&& uri.getRawUserInfo() == null && uri.getRawQuery() == null;
		}
		catch (URISyntaxException ex) {
			return false;
		}
	}

	private static URI uri(String given) {
		try {
			return new URI(given);
		}
		catch (URISyntaxException ex) {
			throw wrong(given, "cannot be read (" + ex.getReason() + ")");
		}
	}

	private static PreflightException wrong(String given, String why) {
		return new PreflightException("'" + StorageWords.harmless(given, 80) + "' " + why
				+ ": write file:/folder, https://host/path/ or s3://bucket/prefix");
	}

	/** A short name of the place: its bucket, its host or its folder. */
	public String label() {
		String name = (this.kind == Kind.FILE) ? String.valueOf(Path.of(this.uri).getFileName())
				: this.uri.getRawAuthority();
		return VisibleText.bounded(VisibleText.of(name), 64);
	}

	/** What a run that writes here claims. */
	public String server() {
		return (this.kind == Kind.S3) ? this.settings.getOrDefault("endpoint", "s3") : this.text;
	}

	/** What follows the bucket or the host, without the first slash. */
	String path() {
		String path = this.uri.getPath();
		return (path == null || path.isEmpty()) ? "" : path.substring(1);
	}

}
