package dev.reshelve.storage;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;

import javax.net.ssl.SSLException;

import dev.reshelve.failure.RunFailedException;
import dev.reshelve.pace.WorthRetrying.ServerState;
import org.apache.hc.client5.http.ConnectTimeoutException;

/**
 * Says what it means that a connection broke.
 */
final class LostTransfers {

	private LostTransfers() {
	}

	/**
	 * The failure to throw.
	 * @param what what was being done, such as {@code read 'a.jpg'}
	 * @param cause why the connection broke
	 */
	static RuntimeException explain(String what, IOException cause) {
		if (cause instanceof SSLException && isAboutTheCertificate(cause)) {
			return new RunFailedException("Could not " + what
					+ ": the server's certificate is not trusted, or is another host's (trust it by -Djavax.net.ssl.trustStore)",
					cause);
		}
		return switch (cause) {
			case UnknownHostException _ ->
				unsettled(what, "no address is known for the host", false, ServerState.UNREACHABLE, cause);
			case ConnectTimeoutException _ ->
				unsettled(what, "connecting took too long", true, ServerState.UNREACHABLE, cause);
			case ConnectException _ ->
				unsettled(what, "nobody accepts the connection", false, ServerState.UNREACHABLE, cause);
			case NoRouteToHostException _ ->
				unsettled(what, "the network knows no way there", false, ServerState.UNREACHABLE, cause);
			case SocketTimeoutException _ ->
				unsettled(what, "the server was silent for too long", true, ServerState.FAULTY, cause);
			default -> unsettled(what,
					"the connection broke (" + StorageWords.harmless(String.valueOf(cause.getMessage()), 100) + ")",
					false, ServerState.FAULTY, cause);
		};
	}

	private static StorageException.Unsettled unsettled(String what, String why, boolean overload, ServerState state,
			IOException cause) {
		return new StorageException.Unsettled("Could not " + what + ": " + why, 0, null, overload, null, state, cause);
	}

	private static boolean isAboutTheCertificate(Throwable cause) {
		for (Throwable inner = cause; inner != null; inner = inner.getCause()) {
			if (inner instanceof GeneralSecurityException) {
				return true;
			}
		}
		return false;
	}

}
