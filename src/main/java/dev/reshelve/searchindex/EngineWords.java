package dev.reshelve.searchindex;

import dev.reshelve.document.VisibleText;
import dev.reshelve.http.Answer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an engine says about an error ({@code {"error":{"type","reason"}}} or a text),
 * made harmless: one line, bounded.
 */
final class EngineWords {

	private static final JsonMapper JSON = new JsonMapper();

	private static final int MAX_BODY = 1 << 20;

	private static final int MAX_TYPE = 100;

	private static final int MAX_REASON = 300;

	private EngineWords() {
	}

	/** The words of an answer, or {@code null} if it has none. */
	static @Nullable String of(Answer answer) {
		if (answer.isWebPage()) {
			return "a web page came, not the API's answer (from a proxy, or a login page?)";
		}
		if (answer.body().length == 0 || answer.body().length > MAX_BODY) {
			return null;
		}
		try {
			JsonNode error = JSON.readTree(answer.body()).path("error");
			String type = type(error);
			String reason = reason(error);
			return (type != null && reason != null) ? type + ": " + reason : (type != null) ? type : reason;
		}
		catch (JacksonException ex) {
			return null;
		}
	}

	/** What kind of error it is. */
	static @Nullable String type(JsonNode error) {
		return text(error.isObject() ? error.path("type") : error, MAX_TYPE);
	}

	/** Why it came, with the innermost cause if there is one. */
	static @Nullable String reason(JsonNode error) {
		String reason = text(error.path("reason"), MAX_REASON);
		String cause = text(error.path("caused_by").path("reason"), MAX_REASON);
		return (reason != null && cause != null) ? VisibleText.line(reason + ": " + cause, MAX_REASON) : reason;
	}

	private static @Nullable String text(JsonNode node, int limit) {
		if (!node.isValueNode() || node.isNull()) {
			return null;
		}
		String text = VisibleText.line(node.asString(), limit);
		return text.isEmpty() ? null : text;
	}

}
