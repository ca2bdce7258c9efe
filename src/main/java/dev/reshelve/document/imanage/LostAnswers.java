package dev.reshelve.document.imanage;

import dev.reshelve.document.DocumentStoreException;
import dev.reshelve.document.DocumentStoreException.NotUnderstood;
import dev.reshelve.document.DocumentStoreException.Unsettled;
import dev.reshelve.http.NoAnswerException;
import dev.reshelve.http.NoAnswerException.Reach;

/**
 * Says what it means that no complete answer came: whether the change may have been made,
 * and whether it is worth another try.
 */
final class LostAnswers {

	private LostAnswers() {
	}

	/**
	 * Finds the exception that says it.
	 * @param host the server's host
	 */
	static DocumentStoreException explain(Purpose purpose, String host, NoAnswerException lost) {
		String message = "Could not ask " + host + " to " + purpose + ": " + lost.getMessage();
		boolean forGood = lost.reach() == Reach.NOT_TRUSTED || (lost.reach() == Reach.TOO_LARGE && !purpose.changes());
		if (forGood) {
			return new NotUnderstood(message, 0, lost.getCause());
		}
		return new Unsettled(message, 0, null, purpose.changes() && lost.reach() != Reach.NOT_SENT, lost.overload(),
				null, lost.getCause());
	}

}
