package dev.reshelve;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
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
public final class Relay implements AutoCloseable {

	private final HttpClient client = HttpClient.newHttpClient();

	private final Set<String> tokens = ConcurrentHashMap.newKeySet();

	private final HttpServer server;

	private final URI target;

	private final Map<String, Refusal> refusals = new ConcurrentHashMap<>();

	private volatile UnaryOperator<String> answers = UnaryOperator.identity();

	private volatile UnaryOperator<String> addresses = UnaryOperator.identity();

	private Relay(HttpServer server, URI target) {
		this.server = server;
		this.target = target;
	}

	/** Begins to stand before a server. */
	public static Relay to(URI target) {
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

	/** Where it listens. */
	public URI uri() {
		return URI.create("http://127.0.0.1:" + this.server.getAddress().getPort());
	}

	/** The tokens that came by. */
	public Set<String> tokens() {
		return this.tokens;
	}

	/** Rewrites every answer of the server. */
	public void rewrite(UnaryOperator<String> rewriter) {
		this.answers = rewriter;
	}

	/** Rewrites the address of every request, as it is sent: path and query. */
	public void rewriteAddresses(UnaryOperator<String> rewriter) {
		this.addresses = rewriter;
	}

	/** Answers changes of these documents by 403 and this body. */
	public void refuse(Collection<String> ids, String body) {
		ids.forEach((id) -> refuse(id, 403, body));
	}

	/** Answers changes of this document by this status and body. */
	public void refuse(String id, int status, String body) {
		this.refusals.put(id, new Refusal(status, body));
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
			Refusal refusal = this.refusals.get(path.substring(path.lastIndexOf('/') + 1));
			if (refusal != null && exchange.getRequestMethod().equals("PATCH")) {
				answer(exchange, refusal.status, refusal.body);
				return;
			}
			HttpRequest.Builder request = HttpRequest
				.newBuilder(URI.create(this.target + this.addresses.apply(exchange.getRequestURI().toString())))
				.method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
			for (String name : List.of("X-Auth-Token", "Content-Type")) {
				String value = exchange.getRequestHeaders().getFirst(name);
				if (value != null) {
					request.header(name, value);
				}
			}
			var answer = this.client.send(request.build(), BodyHandlers.ofString());
			answer(exchange, answer.statusCode(), this.answers.apply(answer.body()));
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

	private record Refusal(int status, String body) {

	}

}
