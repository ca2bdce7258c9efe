package dev.reshelve.document.imanage;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * An HTTP server on loopback that answers as a test's script says, down to resets and
 * truncated or dripping answers. Routes added later win.
 */
class ScriptedServer implements Closeable {

	private final ServerSocket serverSocket;

	private final Thread acceptor;

	private final List<Route> routes = new CopyOnWriteArrayList<>();

	private final List<Request> requests = new CopyOnWriteArrayList<>();

	private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

	ScriptedServer() throws IOException {
		this.serverSocket = new ServerSocket(0, 512, InetAddress.getLoopbackAddress());
		this.acceptor = Thread.ofPlatform().daemon().start(this::accept);
	}

	String url() {
		return "http://127.0.0.1:" + this.serverSocket.getLocalPort();
	}

	ScriptedServer on(String method, String pathStart, Function<Request, Reply> script) {
		this.routes.addFirst(
				new Route((request) -> request.method.equals(method) && request.path.startsWith(pathStart), script));
		return this;
	}

	ScriptedServer on(String method, String pathStart, Reply reply) {
		return on(method, pathStart, (request) -> reply);
	}

	List<Request> requests(String method, String pathStart) {
		return this.requests.stream()
			.filter((request) -> request.method.equals(method) && request.path.startsWith(pathStart))
			.toList();
	}

	Request last() {
		return this.requests.getLast();
	}

	int connections() {
		return this.sockets.size();
	}

	@Override
	public void close() throws IOException {
		this.serverSocket.close();
		// Until then it may still take a connection.
		try {
			this.acceptor.join();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		for (Socket socket : this.sockets) {
			socket.close();
		}
	}

	private void accept() {
		try {
			while (true) {
				Socket socket = this.serverSocket.accept();
				this.sockets.add(socket);
				Thread.ofVirtual().start(() -> serve(socket));
			}
		}
		catch (IOException ex) {
			// Closed: the test is over.
		}
	}

	private void serve(Socket socket) {
		try (socket) {
			InputStream in = new BufferedInputStream(socket.getInputStream());
			OutputStream out = socket.getOutputStream();
			while (true) {
				Request request = read(in);
				if (request == null) {
					return;
				}
				this.requests.add(request);
				Reply reply = this.routes.stream()
					.filter((route) -> route.matches.test(request))
					.findFirst()
					.map((route) -> route.script.apply(request))
					.orElse(Reply.json(404, "{\"error\":{\"code\":\"NRC_NO_ROUTE\"}}"));
				if (!reply.sending.to(socket, out)) {
					return;
				}
			}
		}
		catch (IOException ex) {
			// The client has gone, which some tests want.
		}
	}

	private static Request read(InputStream in) throws IOException {
		String start = line(in);
		if (start == null) {
			return null;
		}
		String[] parts = start.split(" ");
		Map<String, String> headers = new TreeMap<>();
		for (String line = line(in); line != null && !line.isEmpty(); line = line(in)) {
			int colon = line.indexOf(':');
			headers.put(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
		}
		int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
		String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
		return new Request(parts[0], parts[1], headers, body);
	}

	private static String line(InputStream in) throws IOException {
		StringBuilder line = new StringBuilder();
		for (int next = in.read(); next != '\n'; next = in.read()) {
			if (next < 0) {
				return null;
			}
			if (next != '\r') {
				line.append((char) next);
			}
		}
		return line.toString();
	}

	private record Route(Predicate<Request> matches, Function<Request, Reply> script) {

	}

	/** A request as it came; header names in lower case. */
	record Request(String method, String path, Map<String, String> headers, String body) {

		String token() {
			return this.headers.getOrDefault("x-auth-token", "");
		}

	}

	/** How to send an answer; says whether the connection stays open. */
	interface Sending {

		boolean to(Socket socket, OutputStream out) throws IOException;

	}

	/** An answer, or what comes instead of one. */
	record Reply(Sending sending) {

		static Reply json(int status, String body, String... headers) {
			return of(status, "application/json", body.getBytes(StandardCharsets.UTF_8), headers);
		}

		/** JSON from a file beside the test class. */
		static Reply file(String name) {
			return json(200, text(name));
		}

		static Reply of(int status, String type, byte[] body, String... headers) {
			return new Reply((socket, out) -> {
				out.write(concat(head(status, type, body.length, headers), body));
				return true;
			});
		}

		/** The connection is reset before any answer. */
		static Reply reset() {
			return new Reply((socket, out) -> {
				socket.setSoLinger(true, 0);
				return false;
			});
		}

		/** Fewer bytes than announced. */
		static Reply truncated(String body) {
			byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
			return new Reply((socket, out) -> {
				out.write(concat(head(200, "application/json", bytes.length + 10), bytes));
				return false;
			});
		}

		/** A byte now and then, for ever; within the headers or within the body. */
		static Reply dripping(boolean withinHeaders) {
			return new Reply((socket, out) -> {
				byte[] head = head(200, "application/json", 1_000_000);
				out.write(head, 0, withinHeaders ? head.length - 2 : head.length);
				if (withinHeaders) {
					out.write("X-Slow: ".getBytes(StandardCharsets.US_ASCII));
				}
				return drip(out);
			});
		}

		/** Nothing, until the client goes. */
		static Reply silence() {
			return new Reply((socket, out) -> socket.getInputStream().read() > 0);
		}

		static String text(String name) {
			try (InputStream in = ScriptedServer.class.getResourceAsStream(name)) {
				return new String(in.readAllBytes(), StandardCharsets.UTF_8);
			}
			catch (IOException ex) {
				throw new IllegalStateException(ex);
			}
		}

		private static boolean drip(OutputStream out) throws IOException {
			while (true) {
				out.write(' ');
				out.flush();
				try {
					Thread.sleep(20);
				}
				catch (InterruptedException ex) {
					return false;
				}
			}
		}

		private static byte[] head(int status, String type, int length, String... headers) {
			StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Status\r\n");
			for (String header : headers) {
				head.append(header).append("\r\n");
			}
			head.append("Content-Type: ").append(type).append("\r\n");
			return head.append("Content-Length: ")
				.append(length)
				.append("\r\n\r\n")
				.toString()
				.getBytes(StandardCharsets.US_ASCII);
		}

		private static byte[] concat(byte[] one, byte[] other) {
			byte[] both = Arrays.copyOf(one, one.length + other.length);
			System.arraycopy(other, 0, both, one.length, other.length);
			return both;
		}

	}

}
