package dev.reshelve.http;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * A complete answer of the server.
 *
 * @param status the HTTP status
 * @param body the body, after decompression
 * @param location where a redirect points, as sent
 * @param waitAskedFor how long the server asked to wait, or {@code null}
 */
public record Answer(int status, byte[] body, @Nullable String location, @Nullable Duration waitAskedFor) {

	/** Whether the status says success. */
	public boolean successful() {
		return this.status >= 200 && this.status < 300;
	}

	/**
	 * Whether this is a web page where the API would have sent JSON: a proxy's, or a
	 * login page.
	 */
	public boolean isWebPage() {
		for (byte character : this.body) {
			if (character > ' ') {
				return character == '<';
			}
		}
		return false;
	}

	/**
	 * Leaves out the body, which may be a token.
	 */
	@Override
	public String toString() {
		return "Answer[" + this.status + "]";
	}

}
