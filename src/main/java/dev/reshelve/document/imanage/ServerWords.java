package dev.reshelve.document.imanage;

import java.util.ArrayList;
import java.util.List;

import dev.reshelve.document.VisibleText;
import dev.reshelve.http.Answer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the server says about an error, made harmless: one line, bounded, without control
 * characters and without our secrets, should it repeat them. Understood are the API's
 * envelope ({@code {"error":{"code","code_message","messages":[…]}}}), a bare
 * {@code message}, and OAuth's {@code error} with {@code error_description}.
 *
 * @param code the error's code, or {@code null}
 * @param words the error's description, or {@code null}
 */
record ServerWords(@Nullable String code, @Nullable String words) {

	private static final ServerWords NONE = new ServerWords(null, null);

	private static final JsonMapper JSON = new JsonMapper();

	private static final int MAX_BODY = 1 << 20;

	private static final int MAX_CODE = 80;

	private static final int MAX_WORDS = 500;

	/**
	 * Reads them from an answer.
	 * @param secrets what must not be repeated
	 * @return them, with neither code nor words if the answer says nothing about an error
	 */
	static ServerWords of(Answer answer, List<String> secrets) {
		if (answer.isWebPage()) {
			return new ServerWords(null, "a web page came, not the API's answer (from a proxy, or a login page?)");
		}
		if (answer.body().length > MAX_BODY) {
			return NONE;
		}
		try {
			JsonNode root = JSON.readTree(answer.body());
			return (root != null) ? new Reader(secrets).read(root) : NONE;
		}
		catch (JacksonException ex) {
			return NONE;
		}
	}

	/** Whether the answer describes an error at all. */
	boolean describeAnError() {
		return this.code != null || this.words != null;
	}

	/**
	 * Makes text of the server harmless.
	 */
	static String harmless(String text, int limit) {
		return VisibleText.line(text, limit);
	}

	private record Reader(List<String> secrets) {

		ServerWords read(JsonNode root) {
			JsonNode error = root.path("error");
			if (error.isMissingNode() || error.isNull()) {
				return new ServerWords(code(root), words(root, "message"));
			}
			if (!error.isObject()) {
				return new ServerWords(text(error, MAX_CODE), words(root, "error_description", "message"));
			}
			List<String> said = new ArrayList<>();
			add(said, words(error, "code_message", "message"));
			for (JsonNode message : error.path("messages")) {
				String field = text(message.path("field"), MAX_CODE);
				String words = words(message, "code_message", "message");
				add(said, (words != null && field != null) ? field + ": " + words : words);
			}
			return new ServerWords(code(error), said.isEmpty() ? null : harmless(String.join("; ", said), MAX_WORDS));
		}

		private static void add(List<String> said, @Nullable String words) {
			if (words != null && !said.contains(words) && said.size() < 10) {
				said.add(words);
			}
		}

		private @Nullable String code(JsonNode node) {
			return text(node.path("code"), MAX_CODE);
		}

		private @Nullable String words(JsonNode node, String... names) {
			for (String name : names) {
				String text = text(node.path(name), MAX_WORDS);
				if (text != null) {
					return text;
				}
			}
			return null;
		}

		private @Nullable String text(JsonNode node, int limit) {
			if (!node.isValueNode() || node.isNull()) {
				return null;
			}
			String text = node.asString();
			for (String secret : this.secrets) {
				text = text.replace(secret, "***");
			}
			text = harmless(text, limit);
			return text.isEmpty() ? null : text;
		}

	}

}
