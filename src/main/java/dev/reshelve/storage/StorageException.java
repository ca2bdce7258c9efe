package dev.reshelve.storage;

import java.time.Duration;

import dev.reshelve.pace.WorthRetrying;
import org.jspecify.annotations.Nullable;

/**
 * What happened to one object instead of what was asked for. The message is one sentence
 * fit to be shown.
 */
public abstract sealed class StorageException extends RuntimeException {

	private final int status;

	private final @Nullable String code;

	StorageException(String message, int status, @Nullable String code, @Nullable Throwable cause) {
		super(message, cause);
		this.status = status;
		this.code = code;
	}

	/** The HTTP status, or 0 if there was none. */
	public int status() {
		return this.status;
	}

	/** The server's own error code, or {@code null}. */
	public @Nullable String code() {
		return this.code;
	}

	/**
	 * For good: the link is broken, the object is gone or forbidden, or its name is none.
	 */
	public static final class Refused extends StorageException {

		public Refused(String message, int status, @Nullable String code) {
			super(message, status, code, null);
		}

		/** A refusal without a server. */
		public Refused(String message) {
			this(message, 0, null);
		}

	}

	/**
	 * This time: the server was busy, broken or slow, or what came was not what it
	 * announced.
	 */
	public static final class Unsettled extends StorageException implements WorthRetrying {

		private final boolean overload;

		private final @Nullable Duration waitAskedFor;

		private final ServerState state;

		/**
		 * @param overload whether this is a sign of too many calls
		 * @param waitAskedFor how long the server asked all callers to wait, or
		 * {@code null}
		 * @param state what it says of the server
		 */
		public Unsettled(String message, int status, @Nullable String code, boolean overload,
				@Nullable Duration waitAskedFor, ServerState state, @Nullable Throwable cause) {
			super(message, status, code, cause);
			this.overload = overload;
			this.waitAskedFor = waitAskedFor;
			this.state = state;
		}

		/** A transfer that broke, or brought something else than was announced. */
		public Unsettled(String message, @Nullable Throwable cause) {
			this(message, 0, null, false, null, ServerState.FAULTY, cause);
		}

		/** What a status says that is worth another try. */
		static Unsettled byStatus(String message, int status, @Nullable String code, @Nullable Duration wait) {
			boolean overload = status == 408 || status == 429 || status == 503 || status == 504;
			boolean busy = status == 429 || wait != null;
			boolean gateway = status == 502 || status == 503;
			return new Unsettled(message, status, code, overload, wait,
					busy ? ServerState.BUSY : gateway ? ServerState.UNREACHABLE : ServerState.FAULTY, null);
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
			return this.state;
		}

	}

}
