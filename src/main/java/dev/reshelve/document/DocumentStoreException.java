package dev.reshelve.document;

import java.time.Duration;

import dev.reshelve.pace.WorthRetrying;
import org.jspecify.annotations.Nullable;

/**
 * What the store answered instead of what was asked for. The message is one sentence fit
 * to be shown; code and words are the store's own, bounded and without control
 * characters.
 */
public abstract sealed class DocumentStoreException extends RuntimeException {

	private final int status;

	private final @Nullable String code;

	DocumentStoreException(String message, int status, @Nullable String code, @Nullable Throwable cause) {
		super(message, cause);
		this.status = status;
		this.code = code;
	}

	/**
	 * The HTTP status, or 0 if no answer came.
	 */
	public int status() {
		return this.status;
	}

	/**
	 * The store's own error code such as {@code NRC_NO_RECORD}, or {@code null}.
	 */
	public @Nullable String code() {
		return this.code;
	}

	/**
	 * The store refused this request for good: trying again would change nothing.
	 */
	public static non-sealed class Refused extends DocumentStoreException {

		public Refused(String message, int status, @Nullable String code) {
			super(message, status, code, null);
		}

	}

	/**
	 * The store does not know the cursor that it was asked with.
	 */
	public static final class CursorRefused extends Refused {

		public CursorRefused(String message, int status, @Nullable String code) {
			super(message, status, code);
		}

	}

	/**
	 * The store could not do it this time: busy, broken, too slow, or its answer was
	 * lost.
	 */
	public static final class Unsettled extends DocumentStoreException implements WorthRetrying {

		private final boolean maybeDone;

		private final boolean overload;

		private final @Nullable Duration waitAskedFor;

		/**
		 * @param maybeDone whether the store may have carried the request out all the
		 * same
		 * @param overload whether this is a sign of too many calls (429, 503, a time-out)
		 * @param waitAskedFor how long the store asked all callers to wait, or
		 * {@code null}
		 */
		public Unsettled(String message, int status, @Nullable String code, boolean maybeDone, boolean overload,
				@Nullable Duration waitAskedFor, @Nullable Throwable cause) {
			super(message, status, code, cause);
			this.maybeDone = maybeDone;
			this.overload = overload;
			this.waitAskedFor = waitAskedFor;
		}

		/**
		 * Whether the store may have carried the request out all the same.
		 */
		public boolean maybeDone() {
			return this.maybeDone;
		}

		@Override
		public boolean overload() {
			return this.overload;
		}

		@Override
		public @Nullable Duration waitAskedFor() {
			return this.waitAskedFor;
		}

		@Override
		public ServerState serverState() {
			return ServerState.of(status(), this.maybeDone, this.waitAskedFor);
		}

	}

	/**
	 * The store does not let us in: wrong user, password, client or scope.
	 */
	public static final class SignInRefused extends DocumentStoreException {

		public SignInRefused(String message, int status, @Nullable String code) {
			super(message, status, code, null);
		}

	}

	/**
	 * The store's answer makes no sense to us (not the API that we know), so going on
	 * would be a guess.
	 */
	public static final class NotUnderstood extends DocumentStoreException {

		public NotUnderstood(String message, int status, @Nullable Throwable cause) {
			super(message, status, null, cause);
		}

	}

}
