package dev.reshelve.searchindex;

import org.jspecify.annotations.Nullable;

/**
 * What became of one operation.
 *
 * @param id the document's id
 * @param status the HTTP status that the engine gave it; 413 if it is too large to be
 * sent
 * @param error the engine's name of the error, at most 100 characters, or {@code null} if
 * there is none
 * @param reason the engine's words, one line of at most 300 characters, or {@code null}
 */
public record ItemResult(String id, int status, @Nullable String error, @Nullable String reason) {

	/**
	 * Whether the index is now as it was to be: also if a document that was to be taken
	 * away was not there.
	 */
	public boolean done() {
		return this.error == null;
	}

	/** Whether the engine was too busy for it, so that it may succeed later. */
	public boolean heldBack() {
		return this.error != null && (this.status == 429 || this.status == 503);
	}

}
