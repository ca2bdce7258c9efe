package dev.reshelve.http;

import java.time.Duration;

import dev.reshelve.pace.WorthRetrying;
import org.jspecify.annotations.Nullable;

/**
 * What a server answered instead of what was asked for. The message is one sentence fit
 * to be shown.
 */
public abstract sealed class ServerException extends RuntimeException {

	private final int status;

	ServerException(String message, int status, @Nullable Throwable cause) {
		super(message, cause);
		this.status = status;
	}

	/** The HTTP status, or 0 if no answer came. */
	public int status() {
		return this.status;
	}

	/** The server refused for good: trying again would change nothing. */
	public static final class Refused extends ServerException {

		public Refused(String message, int status) {
			super(message, status, null);
		}

	}

	/**
	 * The answer makes no sense to us (not the API that we know), or will not come before
	 * a person mends something, so going on would be a guess.
	 */
	public static final class NotUnderstood extends ServerException {

		public NotUnderstood(String message, int status, @Nullable Throwable cause) {
			super(message, status, cause);
		}

	}

	/** It did not work this time: busy, broken, too slow, or the answer was lost. */
	public static final class Unsettled extends ServerException implements WorthRetrying {

		private final boolean reached;

		private final boolean overload;

		private final @Nullable Duration waitAskedFor;

		/**
		 * @param reached whether the request may have got to the server
		 * @param overload whether this is a sign of too many calls
		 * @param waitAskedFor how long the server asked all callers to wait, or
		 * {@code null}
		 */
		public Unsettled(String message, int status, boolean reached, boolean overload, @Nullable Duration waitAskedFor,
				@Nullable Throwable cause) {
			super(message, status, cause);
			this.reached = reached;
			this.overload = overload;
			this.waitAskedFor = waitAskedFor;
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
			return ServerState.of(status(), this.reached, this.waitAskedFor);
		}

	}

}
