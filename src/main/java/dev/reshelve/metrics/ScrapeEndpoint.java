package dev.reshelve.metrics;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * Answers {@code GET /metrics} on this machine's loopback address.
 */
final class ScrapeEndpoint implements AutoCloseable {

	private static final String PATH = "/metrics";

	private final HttpServer server;

	private ScrapeEndpoint(HttpServer server) {
		this.server = server;
	}

	/**
	 * Begins to answer.
	 * @param text the metrics in Prometheus' text format
	 * @throws IOException if the port is taken
	 */
	static ScrapeEndpoint open(int port, Supplier<String> text) throws IOException {
		HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
		server.createContext(PATH, (exchange) -> answer(exchange, text));
		server.start();
		return new ScrapeEndpoint(server);
	}

	private static void answer(HttpExchange exchange, Supplier<String> text) throws IOException {
		try (exchange) {
			if (!exchange.getRequestMethod().equals("GET") || !exchange.getRequestURI().getPath().equals(PATH)) {
				exchange.sendResponseHeaders(404, -1);
				return;
			}
			byte[] body = text.get().getBytes(StandardCharsets.UTF_8);
			exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
			exchange.sendResponseHeaders(200, body.length);
			exchange.getResponseBody().write(body);
		}
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}
