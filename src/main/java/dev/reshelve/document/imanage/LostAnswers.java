package dev.reshelve.document.imanage;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.time.Duration;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

import dev.reshelve.document.DocumentStoreException;
import dev.reshelve.document.DocumentStoreException.NotUnderstood;
import dev.reshelve.document.DocumentStoreException.Unsettled;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;

import org.springframework.util.unit.DataSize;

/**
 * Says what it means that no complete answer came: whether the request can have reached
 * the server, and whether it is worth another try.
 */
final class LostAnswers {

	private final String host;

	private final Duration deadline;

	private final Duration silence;

	private final DataSize maxAnswerSize;

	LostAnswers(String host, ImanageProperties properties) {
		this.host = host;
		this.deadline = properties.callDeadline();
		this.silence = properties.responseTimeout();
		this.maxAnswerSize = properties.maxAnswerSize();
	}

	/**
	 * Finds the exception that says it.
	 * @param expired whether the request was cancelled because its time was up
	 */
	DocumentStoreException explain(Purpose purpose, Throwable cause, boolean expired) {
		if (expired) {
			return lost(purpose, "no complete answer within " + seconds(this.deadline), true, cause);
		}
		return switch (cause) {
			case BoundedBody.TooLargeException tooLarge -> tooLarge(purpose, tooLarge);
			case UnknownHostException unknown -> unreached(purpose,
					"no address is known for the host (check RESHELVE_IMANAGE_URL and the network)", false, unknown);
			case ConnectTimeoutException timeout -> unreached(purpose, "connecting took too long", true, timeout);
			case ConnectionRequestTimeoutException timeout ->
				unreached(purpose, "no connection became free", false, timeout);
			case ConnectException refused -> unreached(purpose, "nobody accepts the connection", false, refused);
			case NoRouteToHostException noRoute -> unreached(purpose, "the network knows no way there", false, noRoute);
			case SSLException tls -> tls(purpose, tls);
			case SocketTimeoutException timeout -> lost(purpose, "silent for " + seconds(this.silence), true, timeout);
			default -> lost(purpose, "the connection broke before the answer was complete", false, cause);
		};
	}

	private DocumentStoreException tooLarge(Purpose purpose, Throwable cause) {
		String message = text(purpose, "the answer is larger than " + this.maxAnswerSize.toMegabytes()
				+ " MB (reshelve.imanage.max-answer-size)");
		return purpose.changes() ? new Unsettled(message, 0, null, true, false, null, cause)
				: new NotUnderstood(message, 0, cause);
	}

	private DocumentStoreException tls(Purpose purpose, SSLException cause) {
		if (cause instanceof SSLPeerUnverifiedException || isAboutTheCertificate(cause)) {
			return new NotUnderstood(
					text(purpose,
							"its certificate is not trusted or is another host's "
									+ "(trust it by -Djavax.net.ssl.trustStore, or correct RESHELVE_IMANAGE_URL)"),
					0, cause);
		}
		if (cause instanceof SSLHandshakeException) {
			return unreached(purpose, "no encrypted connection could be agreed on", false, cause);
		}
		return lost(purpose, "the encrypted connection broke", false, cause);
	}

	private static boolean isAboutTheCertificate(Throwable cause) {
		for (Throwable inner = cause; inner != null; inner = inner.getCause()) {
			if (inner instanceof GeneralSecurityException) {
				return true;
			}
		}
		return false;
	}

	private Unsettled unreached(Purpose purpose, String what, boolean overload, Throwable cause) {
		return new Unsettled(text(purpose, what), 0, null, false, overload, null, cause);
	}

	private Unsettled lost(Purpose purpose, String what, boolean overload, Throwable cause) {
		return new Unsettled(text(purpose, what), 0, null, purpose.changes(), overload, null, cause);
	}

	private String text(Purpose purpose, String what) {
		return "Could not ask " + this.host + " to " + purpose + ": " + what;
	}

	private static String seconds(Duration duration) {
		return (duration.toMillis() % 1000 == 0) ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
	}

}
