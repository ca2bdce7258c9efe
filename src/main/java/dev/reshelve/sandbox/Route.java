package dev.reshelve.sandbox;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/**
 * What a path leads to.
 *
 * @param endpoint what is asked for
 * @param customer the customer's number in the path, or empty
 * @param library the library's name in the path, or empty
 * @param item the document's id or the class in the path, or empty
 */
record Route(Endpoint endpoint, String customer, String library, String item) {

	private static final Route OTHER = new Route(Endpoint.OTHER, "", "", "");

	/**
	 * Finds the route.
	 * @param path the path without the query, still encoded
	 */
	static Route of(String method, String path, String apiRoot) {
		boolean get = method.equals("GET");
		if (path.startsWith(apiRoot) && path.startsWith("/customers/", apiRoot.length())) {
			String[] parts = path.substring(apiRoot.length() + 1).split("/", -1);
			return (get || method.equals("PATCH")) ? below(get, parts) : OTHER;
		}
		if (path.equals("/auth/oauth2/token") && method.equals("POST")) {
			return new Route(Endpoint.TOKEN, "", "", "");
		}
		return (get && path.equals("/api")) ? new Route(Endpoint.DISCOVERY, "", "", "") : OTHER;
	}

	private static Route below(boolean get, String[] parts) {
		if (parts.length < 3 || !parts[2].equals("libraries")) {
			return OTHER;
		}
		String customer = parts[1];
		if (parts.length == 3) {
			return get ? new Route(Endpoint.LIBRARIES, customer, "", "") : OTHER;
		}
		String library = decode(parts[3]);
		String collection = (parts.length > 4) ? parts[4] : "";
		String item = (parts.length > 5) ? decode(parts[5]) : "";
		if (collection.equals("documents") && parts.length == 6) {
			return new Route(get ? Endpoint.DOCUMENT : Endpoint.PATCH, customer, library, item);
		}
		if (get && collection.equals("documents") && parts.length == 5) {
			return new Route(Endpoint.LIST, customer, library, "");
		}
		if (get && collection.equals("classes") && parts.length == 5) {
			return new Route(Endpoint.CLASSES, customer, library, "");
		}
		if (get && collection.equals("classes") && parts.length == 7 && parts[6].equals("subclasses")) {
			return new Route(Endpoint.SUBCLASSES, customer, library, item);
		}
		return OTHER;
	}

	private static String decode(String part) {
		try {
			return (part.indexOf('%') < 0) ? part : URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			return part;
		}
	}

}
