package dev.reshelve.document.imanage;

import java.net.URI;

import dev.reshelve.document.DocumentStoreException;
import dev.reshelve.document.DocumentStoreException.NotUnderstood;
import dev.reshelve.document.DocumentStoreException.Refused;
import dev.reshelve.document.DocumentStoreException.Unsettled;
import dev.reshelve.http.Answer;
import org.jspecify.annotations.Nullable;

/**
 * Says what an answer means that is not the one asked for: by its status, never by its
 * words. Which status iManage gives a document that is checked out, in use or declared is
 * not documented, so every 4xx that does not ask to come back later is a refusal.
 */
final class Refusals {

	private Refusals() {
	}

	/**
	 * The meaning of an answer without success.
	 */
	static DocumentStoreException of(Purpose purpose, Answer answer, ServerWords said) {
		int status = answer.status();
		if (status >= 300 && status < 400) {
			return new NotUnderstood("iManage did not " + purpose + " but pointed to " + host(answer.location()) + " ("
					+ status + "); redirects are not followed: check RESHELVE_IMANAGE_URL", status, null);
		}
		if (status == 408 || status == 425 || status == 429 || status >= 500) {
			boolean overload = status == 408 || status == 429 || status == 503 || status == 504;
			return new Unsettled("iManage could not " + purpose + " this time" + details(status, said), status,
					said.code(), purpose.changes() && status >= 500, overload, answer.waitAskedFor(), null);
		}
		return refused(purpose, status, said);
	}

	/**
	 * A refusal for good.
	 */
	static Refused refused(Purpose purpose, int status, ServerWords said) {
		return new Refused("iManage refused to " + purpose + details(status, said), status, said.code());
	}

	/**
	 * The meaning of an answer that says success by its status and an error by its words:
	 * to a change it is a refusal; that something cannot be read may pass.
	 */
	static DocumentStoreException errorInSuccess(Purpose purpose, int status, ServerWords said) {
		return purpose.changes() ? refused(purpose, status, said)
				: new Unsettled("iManage could not " + purpose + " this time" + details(status, said), status,
						said.code(), false, false, null, null);
	}

	/**
	 * The meaning of a successful answer that cannot be what it should be.
	 * @param truncated whether the answer is only incomplete, so that asking again may
	 * help
	 */
	static DocumentStoreException notUnderstood(Purpose purpose, int status, String why, boolean truncated,
			@Nullable Throwable cause) {
		String message = "iManage's answer when asked to " + purpose + " makes no sense: " + why;
		return (purpose.changes() || truncated)
				? new Unsettled(message, status, null, purpose.changes(), false, null, cause)
				: new NotUnderstood(message, status, cause);
	}

	/** The status, and the server's own code and words if there are any. */
	static String details(int status, ServerWords said) {
		String code = (said.code() != null) ? " " + said.code() : "";
		String words = (said.words() != null) ? ": " + said.words() : "";
		return " (" + status + code + ")" + words;
	}

	private static String host(@Nullable String location) {
		if (location == null) {
			return "nowhere";
		}
		try {
			String host = URI.create(location).getHost();
			return (host != null) ? ServerWords.harmless(host, 100) : "another path of the same host";
		}
		catch (IllegalArgumentException ex) {
			return "an unreadable address";
		}
	}

}
