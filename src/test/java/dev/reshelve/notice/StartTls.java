package dev.reshelve.notice;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

import com.icegreen.greenmail.util.GreenMail;

/**
 * Stands before a mail server that knows no STARTTLS, and insists on it.
 */
final class StartTls implements AutoCloseable {

	private final List<String> inTheClear = new CopyOnWriteArrayList<>();

	private final ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());

	private final SSLContext tls;

	private final int behind;

	private StartTls(int behind) throws IOException, GeneralSecurityException {
		this.behind = behind;
		KeyStore keys = KeyStore.getInstance("PKCS12");
		char[] password = "changeit".toCharArray();
		try (InputStream in = GreenMail.class.getResourceAsStream("/greenmail.p12")) {
			keys.load(in, password);
		}
		KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		managers.init(keys, password);
		this.tls = SSLContext.getInstance("TLS");
		this.tls.init(managers.getKeyManagers(), null, null);
	}

	static StartTls before(int port) throws IOException, GeneralSecurityException {
		StartTls relay = new StartTls(port);
		Thread.startVirtualThread(relay::accept);
		return relay;
	}

	int port() {
		return this.server.getLocalPort();
	}

	/** The commands that came before the connection was encrypted. */
	List<String> inTheClear() {
		return this.inTheClear;
	}

	private void accept() {
		try {
			while (true) {
				Socket socket = this.server.accept();
				Thread.startVirtualThread(() -> serve(socket));
			}
		}
		catch (IOException ex) {
			// closed
		}
	}

	private void serve(Socket plain) {
		try (plain) {
			say(plain, "220 relay");
			BufferedReader lines = new BufferedReader(
					new InputStreamReader(plain.getInputStream(), StandardCharsets.US_ASCII), 1);
			for (String line = lines.readLine(); line != null; line = lines.readLine()) {
				this.inTheClear.add(line.split(" ")[0]);
				if (line.startsWith("EHLO")) {
					say(plain, "250-relay\r\n250 STARTTLS");
				}
				else if (line.startsWith("STARTTLS")) {
					say(plain, "220 go on");
					encrypted((SSLSocket) this.tls.getSocketFactory().createSocket(plain, null, true));
					return;
				}
				else {
					say(plain, "530 STARTTLS first");
				}
			}
		}
		catch (IOException ex) {
			// the client went away
		}
	}

	private void encrypted(SSLSocket client) throws IOException {
		try (client; Socket mail = new Socket(InetAddress.getLoopbackAddress(), this.behind)) {
			for (int read = mail.getInputStream().read(); read != '\n'; read = mail.getInputStream().read()) {
				// The greeting was given already.
			}
			Thread.startVirtualThread(() -> copy(mail, client));
			copy(client, mail);
		}
	}

	private static void copy(Socket from, Socket to) {
		try {
			from.getInputStream().transferTo(to.getOutputStream());
		}
		catch (IOException ex) {
			// one of them went away
		}
	}

	private static void say(Socket socket, String text) throws IOException {
		socket.getOutputStream().write((text + "\r\n").getBytes(StandardCharsets.US_ASCII));
	}

	@Override
	public void close() throws IOException {
		this.server.close();
	}

}
