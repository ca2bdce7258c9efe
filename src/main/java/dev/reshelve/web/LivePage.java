package dev.reshelve.web;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.reshelve.report.page.PageText;
import dev.reshelve.report.page.RunFacts;
import dev.reshelve.run.RunControl;
import dev.reshelve.run.RunRefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ApplicationContext;

/**
 * Serves the page of a run while this process works on it, to this machine only. Who has
 * the address with its token may pause, stop and throttle the run; who has the address
 * alone may look.
 */
public final class LivePage implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(LivePage.class);

	private static final int MOST_REQUESTS = 16;

	private static final int LONGEST_FORM = 1024;

	private static final String HTML = "text/html; charset=utf-8";

	private static final String TEXT = "text/plain; charset=utf-8";

	static {
		// Nobody holds a connection by sending slowly, or opens very many.
		setUnlessSet("sun.net.httpserver.maxReqTime", "10");
		setUnlessSet("sun.net.httpserver.maxRspTime", "30");
		setUnlessSet("jdk.httpserver.maxConnections", "64");
	}

	private final Semaphore requests = new Semaphore(MOST_REQUESTS);

	private final CountDownLatch endSeen = new CountDownLatch(1);

	private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

	private final HttpServer server;

	private final Callers callers;

	private final Controls controls;

	private final LiveContent content;

	private volatile long lastLook;

	private LivePage(HttpServer server, ApplicationContext context, long runId) {
		this.server = server;
		this.callers = new Callers(server.getAddress().getPort());
		this.controls = new Controls(context.getBean(RunControl.class), runId);
		this.content = new LiveContent(new LiveFacts(context, runId));
	}

	/**
	 * Begins to serve the page of the run that this process works on.
	 * @param port the port, or 0 for any that is free
	 * @throws IOException if it cannot be had
	 */
	public static LivePage serve(ApplicationContext context, long runId, int port) throws IOException {
		InetAddress loopback = InetAddress.getByAddress(new byte[] { 127, 0, 0, 1 });
		HttpServer server = HttpServer.create(new InetSocketAddress(loopback, port), MOST_REQUESTS);
		LivePage page = new LivePage(server, context, runId);
		server.createContext("/", page::handle);
		server.setExecutor(page.threads);
		server.start();
		return page;
	}

	/** Where the page is; the token is not sent to the server with the address. */
	public URI address() {
		return URI.create("http://127.0.0.1:" + this.server.getAddress().getPort() + "/#token=" + this.callers.token());
	}

	/** Shows from now on how the attempt has ended. */
	public void end(RunFacts facts) {
		this.content.end(facts);
	}

	private void handle(HttpExchange exchange) {
		try (exchange) {
			if (!this.requests.tryAcquire()) {
				answer(exchange, 503, TEXT, "Too many requests at once.");
				return;
			}
			try {
				route(exchange);
			}
			finally {
				this.requests.release();
			}
		}
		catch (IOException ex) {
			logger.debug("A viewer went away", ex);
		}
	}

	private void route(HttpExchange exchange) throws IOException {
		if (!this.callers.mayLook(exchange.getRequestHeaders())) {
			answer(exchange, 403, TEXT, "Open the address that the command printed.");
			return;
		}
		try {
			switch (exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath()) {
				case "GET /" -> answer(exchange, 200, HTML, this.content.page());
				case "GET /content" -> content(exchange);
				case "GET /live.js" -> answer(exchange, 200, "text/javascript; charset=utf-8", PageText.SCRIPT);
				case "POST /control" -> control(exchange);
				default -> answer(exchange, 404, TEXT, "There is nothing here.");
			}
		}
		catch (IllegalArgumentException ex) {
			answer(exchange, 400, TEXT, String.valueOf(ex.getMessage()));
		}
		catch (RunRefusedException ex) {
			answer(exchange, 409, TEXT, String.valueOf(ex.getMessage()));
		}
		catch (RuntimeException ex) {
			logger.warn("The page of the run could not be shown", ex);
			answer(exchange, 500, TEXT, "The page could not be made; the log says why.");
		}
	}

	private void content(HttpExchange exchange) throws IOException {
		this.lastLook = System.nanoTime();
		LiveContent.Content content = this.content.content();
		answer(exchange, 200, HTML, content.html());
		if (content.last()) {
			this.endSeen.countDown();
		}
	}

	private void control(HttpExchange exchange) throws IOException {
		if (!this.callers.mayControl(exchange.getRequestHeaders())) {
			answer(exchange, 403, TEXT, "Only the address with its token may control the run.");
			return;
		}
		byte[] form = exchange.getRequestBody().readNBytes(LONGEST_FORM + 1);
		if (form.length > LONGEST_FORM) {
			answer(exchange, 413, TEXT, "That is too long.");
			return;
		}
		this.controls.act(new String(form, StandardCharsets.UTF_8));
		this.content.forget();
		answer(exchange, 200, TEXT, "");
	}

	private static void answer(HttpExchange exchange, int status, String type, String text) throws IOException {
		byte[] body = text.getBytes(StandardCharsets.UTF_8);
		Headers headers = exchange.getResponseHeaders();
		headers.set("Content-Type", type);
		headers.set("Content-Security-Policy", PageText.LIVE_POLICY + "; frame-ancestors 'none'");
		headers.set("Cache-Control", "no-store");
		headers.set("Cross-Origin-Resource-Policy", "same-origin");
		headers.set("Referrer-Policy", "no-referrer");
		headers.set("X-Content-Type-Options", "nosniff");
		headers.set("X-Frame-Options", "DENY");
		exchange.sendResponseHeaders(status, (body.length > 0) ? body.length : -1);
		if (body.length > 0) {
			exchange.getResponseBody().write(body);
		}
	}

	/** Stops serving; who looks on gets a moment to see how the attempt ended. */
	@Override
	public void close() {
		if (this.lastLook != 0 && System.nanoTime() - this.lastLook < TimeUnit.SECONDS.toNanos(5)) {
			try {
				this.endSeen.await(3, TimeUnit.SECONDS);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}
		this.server.stop(0);
		this.threads.close();
	}

	private static void setUnlessSet(String property, String value) {
		if (System.getProperty(property) == null) {
			System.setProperty(property, value);
		}
	}

}
