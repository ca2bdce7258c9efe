package dev.reshelve.ledger;

import java.time.Instant;

import dev.reshelve.document.Classification;
import dev.reshelve.document.DocumentId;
import dev.reshelve.document.VisibleText;
import org.jspecify.annotations.Nullable;

/**
 * What became of one planned document.
 *
 * @param id the document
 * @param outcome any outcome but {@link Outcome#PENDING}
 * @param httpStatus the status of the last answer, or {@code null} if none came or none
 * was needed
 * @param errorCode the store's own error code; at most 100 characters are kept
 * @param errorMessage why it was not changed; at most 500 characters are kept
 * @param subclassAfter the subclass that the document has now (empty for none), where the
 * plan left that to the store; otherwise {@code null}
 * @param calls how many calls about this document alone were made in this attempt
 * @param at when it was settled
 * @param overwritten what somebody else had made of it, and was overwritten as asked for;
 * kept as what the document was before, so that an undo gives it back; otherwise
 * {@code null}
 * @param known what is known of it now, where its name has more to it than was planned;
 * its size and checksum are kept in the place of those; otherwise {@code null}
 */
public record Settled(DocumentId id, Outcome outcome, @Nullable Integer httpStatus, @Nullable String errorCode,
		@Nullable String errorMessage, @Nullable String subclassAfter, int calls, Instant at,
		@Nullable Classification overwritten, @Nullable Item known) {

	public Settled {
		if (outcome == Outcome.PENDING) {
			throw new IllegalArgumentException("a settled document is not PENDING");
		}
		errorCode = bounded(errorCode, 100);
		errorMessage = bounded(errorMessage, 500);
	}

	/** What became of a document that nobody else had changed. */
	public Settled(DocumentId id, Outcome outcome, @Nullable Integer httpStatus, @Nullable String errorCode,
			@Nullable String errorMessage, @Nullable String subclassAfter, int calls, Instant at) {
		this(id, outcome, httpStatus, errorCode, errorMessage, subclassAfter, calls, at, null, null);
	}

	/** What became of a document that has no more to it than its classification. */
	public Settled(DocumentId id, Outcome outcome, @Nullable Integer httpStatus, @Nullable String errorCode,
			@Nullable String errorMessage, @Nullable String subclassAfter, int calls, Instant at,
			@Nullable Classification overwritten) {
		this(id, outcome, httpStatus, errorCode, errorMessage, subclassAfter, calls, at, overwritten, null);
	}

	private static @Nullable String bounded(@Nullable String text, int length) {
		if (text == null) {
			return null;
		}
		return VisibleText.bounded(text.replaceAll("\\p{Cc}+", " ").strip(), length);
	}

}
