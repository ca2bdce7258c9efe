package dev.reshelve.searchindex;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import dev.reshelve.http.Answer;
import dev.reshelve.http.Content;
import dev.reshelve.http.ServerException;
import dev.reshelve.pace.Retries;
import dev.reshelve.searchindex.Operation.Delete;
import dev.reshelve.searchindex.Operation.Index;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpMethod;

/**
 * Sends operations in pieces of bounded size. What the engine is too busy for is sent
 * again, and nothing else; a piece that is too large for it is halved.
 */
final class Bulk {

	private static final String PURPOSE = "index documents";

	private static final JsonMapper JSON = new JsonMapper();

	private final EngineCalls engine;

	private final String path;

	private final long maxBytes;

	private final int maxItems;

	Bulk(EngineCalls engine, String index, long maxBytes, int maxItems) {
		this.engine = engine;
		this.path = "/" + index + "/_bulk?filter_path=items.*.status,items.*.error";
		this.maxBytes = maxBytes;
		this.maxItems = maxItems;
	}

	/** What became of each operation, in their order. */
	List<ItemResult> send(List<Operation> operations) {
		List<ItemResult> results = new ArrayList<>(operations.size());
		int from = 0;
		long bytes = 0;
		for (int at = 0; at < operations.size(); at++) {
			long size = size(operations.get(at));
			if (at > from && (bytes + size > this.maxBytes || at - from == this.maxItems)) {
				results.addAll(sendTogether(operations.subList(from, at)));
				from = at;
				bytes = 0;
			}
			bytes += size;
		}
		if (from < operations.size()) {
			results.addAll(sendTogether(operations.subList(from, operations.size())));
		}
		return results;
	}

	private List<ItemResult> sendTogether(List<Operation> operations) {
		ItemResult[] results = new ItemResult[operations.size()];
		int[] open = IntStream.range(0, results.length).toArray();
		Retries retries = this.engine.retries();
		while (true) {
			List<Operation> sent = Arrays.stream(open).mapToObj(operations::get).toList();
			RuntimeException failure;
			try {
				put(results, open, attempt(sent));
				return List.of(results);
			}
			catch (HeldBackException ex) {
				put(results, open, ex.results());
				open = Arrays.stream(open).filter((at) -> results[at].heldBack()).toArray();
				failure = ex;
			}
			catch (ServerException ex) {
				if (ex.status() == 413) {
					put(results, open, sendHalves(sent));
					return List.of(results);
				}
				failure = ex;
			}
			if (!waited(retries, failure)) {
				return List.of(results);
			}
		}
	}

	/** Whether another try is due; if not, the documents stay held back. */
	private static boolean waited(Retries retries, RuntimeException failure) {
		try {
			retries.waitAfter(failure);
			return true;
		}
		catch (HeldBackException ex) {
			return false;
		}
	}

	private List<ItemResult> sendHalves(List<Operation> operations) {
		if (operations.size() == 1) {
			Operation only = operations.getFirst();
			return List.of(new ItemResult(only.id(), 413, "too_large",
					"the engine takes no request of " + size(only) + " bytes (http.max_content_length)"));
		}
		int middle = operations.size() / 2;
		List<ItemResult> results = new ArrayList<>(sendTogether(operations.subList(0, middle)));
		results.addAll(sendTogether(operations.subList(middle, operations.size())));
		return results;
	}

	private List<ItemResult> attempt(List<Operation> operations) {
		Content content = Content.lines(lines(operations));
		return this.engine.once(PURPOSE, HttpMethod.POST, this.path, content, (answer) -> {
			List<ItemResult> results = results(operations, answer);
			if (results.stream().anyMatch(ItemResult::heldBack)) {
				throw new HeldBackException(results);
			}
			return results;
		});
	}

	private List<ItemResult> results(List<Operation> operations, Answer answer) {
		return this.engine.read(PURPOSE, answer, (json) -> {
			JsonNode items = JSON.readTree(json).path("items");
			if (items.size() != operations.size()) {
				throw new IllegalArgumentException(
						"it tells of " + items.size() + " documents instead of " + operations.size());
			}
			List<ItemResult> results = new ArrayList<>(operations.size());
			for (int at = 0; at < items.size(); at++) {
				results.add(result(operations.get(at), items.path(at)));
			}
			return results;
		});
	}

	private static ItemResult result(Operation operation, JsonNode item) {
		JsonNode told = item.path((operation instanceof Index) ? "index" : "delete");
		int status = told.path("status").asInt(0);
		JsonNode error = told.path("error");
		boolean successful = (status >= 200 && status < 300) || (status == 404 && operation instanceof Delete);
		if (successful && error.isMissingNode()) {
			return new ItemResult(operation.id(), status, null, null);
		}
		if (status < 400 || status > 599) {
			throw new IllegalArgumentException("it does not say what became of a document");
		}
		String type = EngineWords.type(error);
		return new ItemResult(operation.id(), status, (type != null) ? type : "error", EngineWords.reason(error));
	}

	private static void put(ItemResult[] results, int[] places, List<ItemResult> put) {
		for (int at = 0; at < places.length; at++) {
			results[places[at]] = put.get(at);
		}
	}

	private static byte[] lines(List<Operation> operations) {
		long size = operations.stream().mapToLong(Bulk::size).sum();
		ByteArrayOutputStream lines = new ByteArrayOutputStream(Math.toIntExact(size));
		for (Operation operation : operations) {
			lines.writeBytes(action(operation));
			lines.write('\n');
			if (operation instanceof Index index) {
				lines.writeBytes(index.json());
				lines.write('\n');
			}
		}
		return lines.toByteArray();
	}

	private static byte[] action(Operation operation) {
		String name = (operation instanceof Index) ? "index" : "delete";
		return ("{\"" + name + "\":{\"_id\":" + JSON.writeValueAsString(operation.id()) + "}}")
			.getBytes(StandardCharsets.UTF_8);
	}

	private static long size(Operation operation) {
		long document = (operation instanceof Index index) ? index.json().length + 1L : 0;
		// The action's words, and an id that may be escaped.
		return document + 24 + 2L * operation.id().length();
	}

}
