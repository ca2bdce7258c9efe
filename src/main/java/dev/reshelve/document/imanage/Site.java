package dev.reshelve.document.imanage;

import java.lang.module.ModuleDescriptor;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import dev.reshelve.document.DocumentId;
import dev.reshelve.http.ServerAddress;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.util.StringUtils;
import org.springframework.web.util.UriUtils;

/**
 * What the server says of itself once somebody has signed in ({@code GET {base}/api}),
 * and the addresses that follow from it.
 *
 * @param address where the server is
 * @param customer the path below which the customer's libraries are
 * @param preferred the user's own library, or {@code null}
 * @param libraries the libraries' ids as the server spells them
 */
record Site(ServerAddress address, String customer, @Nullable String preferred, List<String> libraries) {

	private static final JsonMapper JSON = new JsonMapper();

	private static final String DEFAULT_ROOT = "/work/api/v2";

	private static final Pattern CUSTOMER = Pattern.compile("[A-Za-z0-9_-]{1,64}");

	private static final Pattern SECOND_VERSION = Pattern.compile("[vV]?2(\\.\\d+)*");

	/**
	 * Reads the server's description.
	 * @param configuredRoot the API's root as configured, which wins, or {@code null}
	 * @throws UnexpectedAnswerException if it does not name the customer
	 * @throws tools.jackson.core.JacksonException if it is no JSON
	 */
	static Site read(byte[] json, ServerAddress address, @Nullable String configuredRoot) {
		JsonNode data = JSON.readTree(json).path("data");
		String customer = data.path("user").path("customer_id").asString("");
		if (!CUSTOMER.matcher(customer).matches()) {
			throw new UnexpectedAnswerException("it does not name the customer (data.user.customer_id)");
		}
		String root = StringUtils.hasText(configuredRoot) ? path(configuredRoot)
				: namedRoot(data.path("versions"), address).orElse(DEFAULT_ROOT);
		List<String> libraries = new ArrayList<>();
		data.path("work").path("libraries").forEach((library) -> libraries.add(library.path("alias").asString("")));
		String preferred = data.path("work").path("preferred_library").asString("");
		return new Site(address, root + "/customers/" + customer, preferred.isBlank() ? null : preferred,
				List.copyOf(libraries));
	}

	/** The address of all libraries. */
	URI allLibraries() {
		return this.address.at(this.customer + "/libraries");
	}

	/**
	 * The address of something in a library.
	 * @param library the library's id in any letter case
	 * @param pathAndQuery what follows, encoded
	 */
	URI in(String library, String pathAndQuery) {
		return this.address.at(this.customer + "/libraries/" + segment(spelled(library)) + pathAndQuery);
	}

	/** The address of a document. */
	URI of(DocumentId id) {
		return in(id.library(), "/documents/" + segment(id.toString()));
	}

	/**
	 * Encodes text to be one segment of a path. A dot or two would leave the path.
	 */
	static String segment(String text) {
		return (text.equals(".") || text.equals("..")) ? text.replace(".", "%2E")
				: UriUtils.encodePathSegment(text, StandardCharsets.UTF_8);
	}

	private String spelled(String library) {
		for (String known : this.libraries) {
			if (known.equalsIgnoreCase(library)) {
				return known;
			}
		}
		return library;
	}

	/**
	 * Only the path of the newest version is taken, and only if the server speaks of
	 * itself: no answer may send the token to another host.
	 */
	private static Optional<String> namedRoot(JsonNode versions, ServerAddress address) {
		return versions.valueStream()
			.filter((version) -> SECOND_VERSION.matcher(version.path("name").asString("")).matches())
			.sorted(Comparator.comparing(Site::number).reversed())
			.flatMap((version) -> pathOnSameHost(version.path("url").asString(""), address).stream())
			.findFirst();
	}

	private static ModuleDescriptor.Version number(JsonNode version) {
		try {
			return ModuleDescriptor.Version.parse(version.path("version").asString("2"));
		}
		catch (IllegalArgumentException ex) {
			return ModuleDescriptor.Version.parse("2");
		}
	}

	private static Optional<String> pathOnSameHost(String url, ServerAddress address) {
		try {
			URI named = address.at("/").resolve(url).normalize();
			boolean same = address.host().equalsIgnoreCase(named.getHost());
			String base = address.base().getRawPath();
			if (same && named.getRawPath().startsWith(base + "/") && named.getRawPath().length() > base.length() + 1) {
				return Optional.of(path(named.getRawPath().substring(base.length())));
			}
		}
		catch (IllegalArgumentException ex) {
			// Not an address, so the server names none.
		}
		return Optional.empty();
	}

	private static String path(String root) {
		String path = root.strip().replaceFirst("/+$", "");
		return path.startsWith("/") ? path : "/" + path;
	}

}
