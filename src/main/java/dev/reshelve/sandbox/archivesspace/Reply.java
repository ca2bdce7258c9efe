package dev.reshelve.sandbox.archivesspace;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

import dev.reshelve.sandbox.Answer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Makes answers in the forms of ArchivesSpace. */
final class Reply {

	private static final JsonMapper JSON = new JsonMapper();

	private static final String PROXY_PAGE = "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>";

	private Reply() {
	}

	static ObjectNode object() {
		return JSON.createObjectNode();
	}

	static Answer json(int status, Object value) {
		return json(status, value, Map.of());
	}

	/** An error in a word. */
	static Answer error(int status, String message) {
		return json(status, object().put("error", message));
	}

	/** 400 that names the parameter at fault. */
	static Answer bad(String parameter, String message) {
		ObjectNode error = object();
		error.putObject("error").putArray(parameter).add(message);
		return json(400, error);
	}

	static Answer notFound(RecordKind kind) {
		return error(404, kind.model() + " not found");
	}

	/** 412: the session is gone or has expired. */
	static Answer sessionEnded(String code, String message) {
		return json(412, object().put("code", code).put("error", message));
	}

	static Answer tooMany(int seconds) {
		return json(429, object().put("message", "Too many requests"),
				Map.of("Retry-After", Integer.toString(seconds)));
	}

	static Answer unavailable() {
		return json(503, object().put("message", "Service unavailable"), Map.of());
	}

	static Answer internalError() {
		return error(500, "undefined method `id' for nil:NilClass: backend/app/model/mixins/relationships.rb:512");
	}

	static Answer proxyPage() {
		byte[] page = PROXY_PAGE.getBytes(StandardCharsets.US_ASCII);
		return new Answer(502, page, page.length, "text/html", Map.of());
	}

	private static Answer json(int status, Object value, Map<String, String> headers) {
		byte[] text = JSON.writeValueAsBytes(value);
		byte[] line = Arrays.copyOf(text, text.length + 1);
		line[text.length] = '\n';
		return new Answer(status, line, line.length, "application/json", headers);
	}

}
