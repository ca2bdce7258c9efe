package dev.reshelve.notice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A program that takes webhook calls, on loopback.
 */
public final class Receiver implements AutoCloseable {

	/** The secret that it shares with the sender. */
	public static final String SECRET = "a secret of the tests";

	private final List<Call> calls = new CopyOnWriteArrayList<>();

	private final CountDownLatch closed = new CountDownLatch(1);

	private final HttpServer server;

	private final int[] statuses;

	private Receiver(HttpServer server, int[] statuses) {
		this.server = server;
		this.statuses = statuses;
	}

	/**
	 * Begins to answer.
	 * @param statuses the answers to the first calls; the last one stays. 0 is none at
	 * all
	 */
	public static Receiver answering(int... statuses) {
		try {
			HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
			Receiver receiver = new Receiver(server, statuses);
			server.createContext("/", receiver::take);
			server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
			server.start();
			return receiver;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Where it waits. */
	public URI uri() {
		return URI.create("http://127.0.0.1:" + this.server.getAddress().getPort() + "/hooks/token");
	}

	/** What it was told so far. */
	public List<Call> calls() {
		return this.calls;
	}

	/** The only call, whose signature is right. */
	public Call onlyCall() {
		assertThat(this.calls).hasSize(1);
		return this.calls.getFirst().assertSigned();
	}

	private void take(HttpExchange exchange) throws IOException {
		try (exchange) {
			byte[] body = exchange.getRequestBody().readAllBytes();
			this.calls.add(new Call(exchange.getRequestURI().getPath(), exchange.getRequestHeaders(), body));
			int status = this.statuses[Math.min(this.calls.size(), this.statuses.length) - 1];
			if (status == 0) {
				this.closed.await();
			}
			if (status / 100 == 3) {
				exchange.getResponseHeaders().set("Location", "/elsewhere");
			}
			exchange.sendResponseHeaders((status != 0) ? status : 500, -1);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public void close() {
		this.closed.countDown();
		this.server.stop(0);
	}

	/**
	 * One call.
	 *
	 * @param path what was called
	 * @param headers its headers
	 * @param content its body
	 */
	public record Call(String path, Headers headers, byte[] content) {

		/** Its body as text. */
		public String body() {
			return new String(this.content, StandardCharsets.UTF_8);
		}

		String id() {
			return this.headers.getFirst("webhook-id");
		}

		Call assertSigned() {
			long timestamp = Long.parseLong(this.headers.getFirst("webhook-timestamp"));
			assertThat(System.currentTimeMillis() / 1000 - timestamp).isBetween(-1L, 60L);
			assertThat(this.headers.getFirst("webhook-signature"))
				.isEqualTo(WebhookSignature.of(SECRET.getBytes(StandardCharsets.UTF_8), id(), timestamp, this.content));
			return this;
		}

	}

}
