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

}
