package dev.reshelve.searchindex;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.reshelve.document.VisibleText;
import dev.reshelve.http.ServerException.Unsettled;
import tools.jackson.databind.JsonNode;

/**
 * Reads what the engine answers, and believes nothing that makes no sense: that is an
 * {@link IllegalArgumentException} which says what is wrong with the answer.
 */
final class EngineAnswers {

	private static final int MAX_VERSION = 40;

	private EngineAnswers() {
	}

	static EngineInfo info(JsonNode root) {
		JsonNode version = root.path("version");
		String number = VisibleText.line(version.path("number").asString(""), MAX_VERSION);
		if (number.isEmpty()) {
			throw new IllegalArgumentException("it is not Elasticsearch's or OpenSearch's");
		}
		boolean openSearch = version.path("distribution").asString("").equals("opensearch");
		return new EngineInfo(openSearch ? "OpenSearch" : "Elasticsearch", number);
	}

	static boolean acknowledged(JsonNode root) {
		if (!root.path("acknowledged").asBoolean(false)) {
			throw new Unsettled("the search engine did not say in time that all its nodes know of the change", 200,
					true, false, null, null);
		}
		return true;
	}

	static List<String> indexes(JsonNode root) {
		if (!root.isObject()) {
			throw new IllegalArgumentException("it names no indexes");
		}
		List<String> indexes = new ArrayList<>();
		for (String name : root.propertyNames()) {
			indexes.add(Names.index(name));
		}
		return indexes;
	}

	static Set<String> found(JsonNode root, List<String> asked) {
		JsonNode documents = root.path("docs");
		if (documents.size() != asked.size()) {
			throw new IllegalArgumentException(
					"it tells of " + documents.size() + " documents instead of " + asked.size());
		}
		Set<String> found = new HashSet<>();
		for (int at = 0; at < asked.size(); at++) {
			JsonNode document = documents.path(at);
			JsonNode error = document.path("error");
			if (!error.isMissingNode()) {
				throw new IllegalArgumentException("a document was not looked up: " + EngineWords.reason(error));
			}
			if (document.path("found").asBoolean(false)) {
				found.add(asked.get(at));
			}
		}
		return found;
	}

	static long count(JsonNode root) {
		onAllShards(root);
		JsonNode count = root.path("count");
		if (!count.canConvertToLong() || count.asLong() < 0) {
			throw new IllegalArgumentException("it has no count");
		}
		return count.asLong();
	}

	static boolean onAllShards(JsonNode root) {
		if (root.path("_shards").path("failed").asInt(0) > 0) {
			throw new Unsettled("some shards of the search engine did not answer", 200, true, false, null, null);
		}
		return true;
	}

}
