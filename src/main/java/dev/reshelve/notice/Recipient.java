package dev.reshelve.notice;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import org.jspecify.annotations.Nullable;

/**
 * Who is told. Its text can be shown and logged: it leaves out the path of a webhook,
 * which is often a secret.
 */
public sealed interface Recipient {

	/**
	 * Reads {@code mailto:ops@example.com}, {@code https://…}, or {@code http://…} on
	 * this machine.
	 * @throws IllegalArgumentException if it is something else; the message is for users
	 */
	static Recipient parse(String text) {
		URI uri = uri(text);
		return switch (String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT)) {
			case "mailto" -> mailbox(uri.getSchemeSpecificPart());
			case "https" -> webhook(uri);
			case "http" -> {
				if (!isLoopback(uri.getHost())) {
					throw new IllegalArgumentException("a notice goes over https, or over http to this machine only");
				}
				yield webhook(uri);
			}
			default -> throw new IllegalArgumentException("give mailto:ADDRESS or https://…");
		};
	}

	private static URI uri(String text) {
		try {
			return new URI(text.strip());
		}
		catch (URISyntaxException ex) {
			throw new IllegalArgumentException("it is not an address: " + ex.getReason());
		}
	}

	/**
	 * Takes one mail address, such as {@code ops@example.com}.
	 * @throws IllegalArgumentException if it is none; the message is for users
	 */
	static Recipient mailbox(String address) {
		try {
			new InternetAddress(address, true).validate();
			return new Mailbox(address);
		}
		catch (AddressException ex) {
			throw new IllegalArgumentException("it is not one mail address: " + ex.getMessage());
		}
	}

	private static Recipient webhook(URI uri) {
		if (uri.getHost() == null) {
			throw new IllegalArgumentException("it names no host");
		}
		if (uri.getUserInfo() != null) {
			throw new IllegalArgumentException("a notice is signed, it needs no user and password");
		}
		return new Webhook(uri);
	}

	/** Judged without asking a name server, whose answer may change. */
	private static boolean isLoopback(@Nullable String host) {
		if (host == null) {
			return false;
		}
		try {
			return host.equalsIgnoreCase("localhost") || InetAddress.ofLiteral(host).isLoopbackAddress();
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	/**
	 * Somebody's mailbox.
	 *
	 * @param address the mail address
	 */
	record Mailbox(String address) implements Recipient {

		@Override
		public String toString() {
			return this.address;
		}

	}

	/**
	 * A program that waits for notices.
	 *
	 * @param uri where it waits
	 */
	record Webhook(URI uri) implements Recipient {

		@Override
		public String toString() {
			return this.uri.getScheme() + "://" + this.uri.getRawAuthority();
		}

	}

}
