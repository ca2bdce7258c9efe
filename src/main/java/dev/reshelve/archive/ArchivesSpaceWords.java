package dev.reshelve.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import dev.reshelve.document.VisibleText;
import dev.reshelve.http.Answer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What ArchivesSpace says about an error ({@code {"error": …}}, a text or texts by
 * field), made harmless: one line, bounded, and without a session, which it may repeat.
 */
final class ArchivesSpaceWords {

	private static final JsonMapper JSON = new JsonMapper();

	private static final int MAX_WORDS = 500;

	private static final int MAX_BODY = 1 << 20;

	private static final Pattern SESSION = Pattern.compile("[0-9a-fA-F]{32,}");

	private ArchivesSpaceWords() {
	}

	static @Nullable String of(Answer answer) {
		if (answer.isWebPage()) {
			return "a web page came, not the API's answer (from a proxy, or a login page?)";
		}
		if (answer.body().length > MAX_BODY) {
			return null;
		}
		try {
			List<String> said = new ArrayList<>();
			collect(JSON.readTree(answer.body()).path("error"), "", said);
			String words = SESSION.matcher(String.join("; ", said)).replaceAll("***");
			return words.isBlank() ? null : VisibleText.line(words, MAX_WORDS);
		}
		catch (JacksonException ex) {
			return null;
		}
	}

	private static void collect(JsonNode error, String field, List<String> said) {
		if (said.size() >= 10) {
			return;
		}
		if (error.isValueNode() && !error.isNull()) {
			said.add(field.isEmpty() ? error.asString() : field + ": " + error.asString());
		}
		else if (error.isArray()) {
			error.forEach((element) -> collect(element, field, said));
		}
		else {
			error.forEachEntry((name, value) -> collect(value, name, said));
		}
	}

}
