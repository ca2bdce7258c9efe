package dev.reshelve.sandbox.archivesspace;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.QueryStringDecoder;
import org.jspecify.annotations.Nullable;

/**
 * A call as it came in.
 *
 * @param method the HTTP method
 * @param path the path without the query
 * @param parameters the query's
 * @param session the value of {@code X-ArchivesSpace-Session}
 * @param form the form in the body, if it is one
 */
record ArchiveCall(String method, String path, Map<String, List<String>> parameters, @Nullable String session,
		Map<String, List<String>> form) {

	/** The parameters that are counted. */
	static final List<String> COUNTED = List.of("all_ids", "id_set", "page", "modified_since", "resolve[]");

	static ArchiveCall of(FullHttpRequest request) {
		QueryStringDecoder decoder = new QueryStringDecoder(request.uri());
		boolean posted = request.method().name().equals("POST");
		return new ArchiveCall(request.method().name(), decoder.path(), decoder.parameters(),
				request.headers().get("X-ArchivesSpace-Session"),
				posted ? new QueryStringDecoder(request.content().toString(StandardCharsets.UTF_8), false).parameters()
						: Map.of());
	}

	boolean has(String parameter) {
		return this.parameters.containsKey(parameter);
	}

	@Nullable String first(String parameter) {
		return first(this.parameters, parameter);
	}

	@Nullable String field(String name) {
		return first(this.form, name);
	}

	List<String> all(String parameter) {
		return this.parameters.getOrDefault(parameter, List.of());
	}

	boolean signsIn() {
		return this.method.equals("POST") && this.path.startsWith("/users/") && this.path.endsWith("/login");
	}

	private static @Nullable String first(Map<String, List<String>> values, String name) {
		List<String> found = values.getOrDefault(name, List.of());
		return found.isEmpty() ? null : found.getFirst();
	}

}
