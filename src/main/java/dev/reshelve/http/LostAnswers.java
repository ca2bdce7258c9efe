package dev.reshelve.http;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Locale;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

import dev.reshelve.http.NoAnswerException.Reach;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;

import org.springframework.util.unit.DataSize;

/**
 * Says what it means that no complete answer came: whether the request can have reached
 * the server, and whether it is worth another try.
 */
final class LostAnswers {

	private final String variable;

	private final String address;

	private final Duration deadline;

	private final Duration silence;

	private final DataSize maxAnswerSize;

	LostAnswers(HttpSettings settings) {
		this.variable = settings.variable();
		this.address = settings.address();
		this.deadline = settings.callDeadline();
		this.silence = settings.responseTimeout();
		this.maxAnswerSize = settings.maxAnswerSize();
	}

	/**
	 * Finds the exception that says it.
	 * @param expired whether the request was cancelled because its time was up
	 */
	NoAnswerException explain(Throwable cause, boolean expired) {
		if (expired) {
			return lost("no complete answer within " + seconds(this.deadline), true, cause);
		}
		return switch (cause) {
			case BoundedBody.TooLargeException tooLarge ->
				new NoAnswerException("the answer is larger than " + this.maxAnswerSize.toMegabytes() + " MB ("
						+ property("max-answer-size") + ")", Reach.TOO_LARGE, false, tooLarge);
			case UnknownHostException unknown ->
				unreached("no address is known for the host" + check("the network"), false, unknown);
			case ConnectTimeoutException timeout ->
				unreached("connecting took too long" + check("the network"), true, timeout);
			case ConnectionRequestTimeoutException timeout -> unreached("no connection became free", false, timeout);
			case ConnectException refused ->
				unreached("nobody accepts the connection" + check("that the server runs"), false, refused);
			case NoRouteToHostException noRoute ->
				unreached("the network knows no way there" + check("the network"), false, noRoute);
			case SSLException tls -> tls(tls);
			case SocketTimeoutException timeout -> lost("silent for " + seconds(this.silence), true, timeout);
			default -> lost("the connection broke before the answer was complete", false, cause);
		};
	}

	private NoAnswerException tls(SSLException cause) {
		if (cause instanceof SSLPeerUnverifiedException || isAboutTheCertificate(cause)) {
			return new NoAnswerException(
					"its certificate is not trusted or is another host's "
							+ "(trust it by -Djavax.net.ssl.trustStore, or correct " + this.address + ")",
					Reach.NOT_TRUSTED, false, cause);
		}
		if (cause instanceof SSLHandshakeException) {
			return unreached("no encrypted connection could be agreed on", false, cause);
		}
		return lost("the encrypted connection broke", false, cause);
	}

	private static boolean isAboutTheCertificate(Throwable cause) {
		for (Throwable inner = cause; inner != null; inner = inner.getCause()) {
			if (inner instanceof GeneralSecurityException) {
				return true;
			}
		}
		return false;
	}

	private static NoAnswerException unreached(String what, boolean overload, Throwable cause) {
		return new NoAnswerException(what, Reach.NOT_SENT, overload, cause);
	}

	private static NoAnswerException lost(String what, boolean overload, Throwable cause) {
		return new NoAnswerException(what, Reach.MAYBE_DONE, overload, cause);
	}

	/** What the user can see to. */
	private String check(String also) {
		return " (check " + this.address + " and " + also + ")";
	}

	/** The name of a setting in the form that the documentation gives. */
	private String property(String name) {
		return this.variable.toLowerCase(Locale.ROOT).replace('_', '.') + "." + name;
	}

	private static String seconds(Duration duration) {
		return (duration.toMillis() % 1000 == 0) ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
	}

}
