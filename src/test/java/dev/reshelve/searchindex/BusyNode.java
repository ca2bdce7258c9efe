package dev.reshelve.searchindex;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Stands before the OpenSearch node, as one of its nodes whose queue is full: of each
 * bulk request it does every third document only when that is sent once more, and answers
 * 429 for it the first time. Thread-safe.
 */
public final class BusyNode implements AutoCloseable {

	private static final JsonMapper JSON = JsonMapper.shared();

	private static final JsonNode TOO_BUSY = JSON.readTree("""
			{"index":{"status":429,"error":{"type":"es_rejected_execution_exception","reason":"queue is full"}}}""");

	private final HttpClient client = HttpClient.newHttpClient();

	private final HttpServer server;

	private final Map<String, Integer> sent = new ConcurrentHashMap<>();

	private final Set<String> heldBack = ConcurrentHashMap.newKeySet();

	private BusyNode(HttpServer server) {
		this.server = server;
	}

	/** Begins to stand before the node. */
	public static BusyNode start() {
		try {
			BusyNode node = new BusyNode(
					HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
			node.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
			node.server.createContext("/", node::answer);
			node.server.start();
			return node;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** An alias of the node, by this address. */
	public SearchAddress to(SearchAddress alias) {
		return SearchAddress.parse("http://127.0.0.1:" + this.server.getAddress().getPort() + "/" + alias.alias());
	}

	/** How often each document was sent, by its id. */
	public Map<String, Integer> sent() {
		return this.sent;
	}

	/** The ids that were answered 429. */
	public Set<String> heldBack() {
		return this.heldBack;
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.client.close();
	}

	private void answer(HttpExchange exchange) throws IOException {
		try (exchange) {
			String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
			boolean bulk = exchange.getRequestURI().getPath().endsWith("/_bulk");
			HttpResponse<String> answer = bulk ? null : forward(exchange, body);
			byte[] text = (bulk ? bulk(exchange, body) : answer.body()).getBytes(StandardCharsets.UTF_8);
			exchange.getResponseHeaders().set("Content-Type", "application/json");
			exchange.sendResponseHeaders(bulk ? 200 : answer.statusCode(), (text.length > 0) ? text.length : -1);
			exchange.getResponseBody().write(text);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private String bulk(HttpExchange exchange, String body) throws IOException, InterruptedException {
		List<String> ids = new ArrayList<>();
		Set<String> later = new HashSet<>();
		StringBuilder now = new StringBuilder();
		for (Iterator<String> lines = body.lines().iterator(); lines.hasNext();) {
			String action = lines.next();
			String document = lines.next();
			String id = JSON.readTree(action).path("index").path("_id").asString();
			ids.add(id);
			if (this.sent.merge(id, 1, Integer::sum) == 1 && ids.size() % 3 == 0) {
				later.add(id);
			}
			else {
				now.append(action).append('\n').append(document).append('\n');
			}
		}
		this.heldBack.addAll(later);
		JsonNode done = now.isEmpty() ? JSON.createArrayNode()
				: JSON.readTree(forward(exchange, now.toString()).body()).path("items");
		ObjectNode answer = JSON.createObjectNode();
		ArrayNode items = answer.putArray("items");
		Iterator<JsonNode> results = done.iterator();
		ids.forEach((id) -> items.add(later.contains(id) ? TOO_BUSY.deepCopy() : results.next()));
		return answer.toString();
	}

	private HttpResponse<String> forward(HttpExchange exchange, String body) throws IOException, InterruptedException {
		HttpRequest.Builder request = HttpRequest
			.newBuilder(URI.create(OpenSearchNode.get().endpoint() + exchange.getRequestURI()))
			.method(exchange.getRequestMethod(), BodyPublishers.ofString(body));
		String type = exchange.getRequestHeaders().getFirst("Content-Type");
		if (type != null) {
			request.header("Content-Type", type);
		}
		return this.client.send(request.build(), BodyHandlers.ofString());
	}

}
