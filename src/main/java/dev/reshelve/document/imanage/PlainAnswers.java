package dev.reshelve.document.imanage;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.reshelve.document.DocumentClass;
import dev.reshelve.document.Target;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON of everything that is not a list of documents.
 */
final class PlainAnswers {

	private static final JsonMapper JSON = new JsonMapper();

	private PlainAnswers() {
	}

	/** The ids of the libraries that are not hidden. */
	static List<String> libraries(byte[] json) {
		return entries(json).filter((library) -> !library.path("is_hidden").asBoolean(false))
			.map(PlainAnswers::id)
			.toList();
	}

	static List<DocumentClass> classes(byte[] json) {
		return entries(json)
			.map((entry) -> new DocumentClass(id(entry), entry.path("subclass_required").asBoolean(false)))
			.toList();
	}

	static List<String> subclasses(byte[] json) {
		return entries(json).map(PlainAnswers::id).toList();
	}

	/**
	 * The body of a change. A subclass that the target leaves open is not sent, since any
	 * value would be a choice.
	 */
	static byte[] change(Target target) {
		Map<String, String> change = new LinkedHashMap<>();
		change.put("class", target.documentClass());
		if (target.subclass() != null) {
			change.put("subclass", target.subclass());
		}
		return JSON.writeValueAsBytes(change);
	}

	private static Stream<JsonNode> entries(byte[] json) {
		JsonNode data = JSON.readTree(json).path("data");
		JsonNode list = data.isArray() ? data : data.path("results");
		if (!list.isArray()) {
			throw new UnexpectedAnswerException("it has no list");
		}
		return list.valueStream();
	}

	private static String id(JsonNode entry) {
		String id = entry.path("id").asString("");
		if (id.isBlank()) {
			throw new UnexpectedAnswerException("an entry has no id");
		}
		return id;
	}

}
