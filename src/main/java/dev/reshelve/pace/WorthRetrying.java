package dev.reshelve.pace;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What an exception implements when the call that threw it is worth another try.
 */
public interface WorthRetrying {

	/**
	 * Whether it is a sign that calls come too fast: 429, 503, a time-out.
	 */
	boolean overload();

	/**
	 * How long the server asked all callers to wait, or {@code null} if it did not ask.
	 */
	@Nullable Duration waitAskedFor();

	/**
	 * What the failure says of the server.
	 */
	default ServerState serverState() {
		return ServerState.FAULTY;
	}

	/** What a failure says of the server. */
	enum ServerState {

		/**
		 * It works, but asked to be called later or less often: 429, or anything with a
		 * {@link #waitAskedFor() wait}. No sign of an outage, and uses up no try.
		 */
		BUSY,
		/**
		 * This request failed in it, perhaps only this one: 500, 504, an answer that did
		 * not come. A sign of an outage if most calls fail so, but it always uses up a
		 * try.
		 */
		FAULTY,
		/**
		 * The request did not get to it: connection refused, 502, 503. A sign of an
		 * outage, and during one it uses up no try.
		 */
		UNREACHABLE;

		/**
		 * What an HTTP failure says of the server.
		 * @param status the status, or 0 if no answer came
		 * @param reached whether the request may have got to the server
		 * @param waitAskedFor how long the server asked to wait, or {@code null}
		 */
		public static ServerState of(int status, boolean reached, @Nullable Duration waitAskedFor) {
			if (status == 429 || waitAskedFor != null) {
				return BUSY;
			}
			boolean gateway = status == 502 || status == 503;
			return (gateway || (status == 0 && !reached)) ? UNREACHABLE : FAULTY;
		}

	}

}
