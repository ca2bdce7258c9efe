package dev.reshelve.searchindex;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * An HTTP server on loopback that answers as a test says, for what a healthy engine does
 * not do.
 */
final class ScriptedEngine implements AutoCloseable {

	private final HttpServer server;

	private final Function<Request, Reply> script;

	private final List<Request> requests = new CopyOnWriteArrayList<>();

	ScriptedEngine(Function<Request, Reply> script) {
		this.script = script;
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
		this.server.createContext("/", this::answer);
		this.server.start();
	}

	SearchAddress address() {
		return SearchAddress.parse("http://127.0.0.1:" + this.server.getAddress().getPort() + "/archives");
	}

	/** All requests so far. */
	List<Request> requests() {
		return this.requests;
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

	private void answer(HttpExchange exchange) throws IOException {
		try (exchange) {
			String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
			Request request = new Request(exchange.getRequestMethod(), exchange.getRequestURI().getRawPath(),
					exchange.getRequestHeaders().getFirst("Authorization"), body);
			this.requests.add(request);
			Reply reply = this.script.apply(request);
			byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
			exchange.getResponseHeaders().set("Content-Type", "application/json");
			exchange.sendResponseHeaders(reply.status(), (bytes.length > 0) ? bytes.length : -1);
			exchange.getResponseBody().write(bytes);
		}
	}

	record Request(String method, String path, String authorization, String body) {

		/** The ids that a bulk request puts into the index. */
		List<String> ids() {
			return this.body.lines()
				.filter((line) -> line.startsWith("{\"index\""))
				.map((line) -> line.replaceFirst(".*\"_id\":\"([^\"]*)\".*", "$1"))
				.toList();
		}

	}

	record Reply(int status, String body) {

	}

}
