package dev.reshelve.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * Stands between the tool and the practice server: notes the tokens, and says other words
 * than the server where a test wants it to.
 */
final class Relay implements AutoCloseable {

	private final HttpClient client = HttpClient.newHttpClient();

	private final Set<String> tokens = ConcurrentHashMap.newKeySet();

	private final HttpServer server;

	private final URI target;

	private volatile UnaryOperator<String> lists = UnaryOperator.identity();

	private volatile List<String> refusals = List.of();

	private volatile String refusal = "";

	private Relay(HttpServer server, URI target) {
		this.server = server;
		this.target = target;
	}

	static Relay to(URI target) {
		try {
			Relay relay = new Relay(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0),
					target);
			relay.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
			relay.server.createContext("/", relay::relay);
			relay.server.start();
			return relay;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	URI uri() {
		return URI.create("http://127.0.0.1:" + this.server.getAddress().getPort());
	}

	/** The tokens that came by. */
	Set<String> tokens() {
		return this.tokens;
	}

	/** Rewrites every answer to a GET. */
	void rewrite(UnaryOperator<String> rewriter) {
		this.lists = rewriter;
	}

	/** Answers changes of these documents by 403 and this body. */
	void refuse(List<String> ids, String body) {
		this.refusal = body;
		this.refusals = ids;
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.client.close();
	}

	private void relay(HttpExchange exchange) throws IOException {
		try (exchange) {
			String token = exchange.getRequestHeaders().getFirst("X-Auth-Token");
			if (token != null) {
				this.tokens.add(token);
			}
			byte[] body = exchange.getRequestBody().readAllBytes();
			String path = exchange.getRequestURI().getPath();
			boolean change = exchange.getRequestMethod().equals("PATCH");
			if (change && this.refusals.stream().anyMatch(path::endsWith)) {
				answer(exchange, 403, this.refusal);
				return;
			}
			HttpRequest.Builder request = HttpRequest
				.newBuilder(URI.create(this.target + exchange.getRequestURI().toString()))
				.method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
			for (String name : List.of("X-Auth-Token", "Content-Type")) {
				String value = exchange.getRequestHeaders().getFirst(name);
				if (value != null) {
					request.header(name, value);
				}
			}
			var answer = this.client.send(request.build(), BodyHandlers.ofString());
			answer(exchange, answer.statusCode(), change ? answer.body() : this.lists.apply(answer.body()));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static void answer(HttpExchange exchange, int status, String text) throws IOException {
		byte[] body = text.getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().set("Content-Type", "application/json");
		exchange.sendResponseHeaders(status, body.length);
		exchange.getResponseBody().write(body);
	}

}
