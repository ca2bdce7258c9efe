package dev.reshelve.sandbox;

import org.jspecify.annotations.Nullable;

/**
 * A call as it came in.
 *
 * @param route what it asks for
 * @param query the text after the question mark, still encoded
 * @param token the value of {@code X-Auth-Token}
 * @param body the body
 */
record Call(Route route, String query, @Nullable String token, byte[] body) {

	Endpoint endpoint() {
		return this.route.endpoint();
	}

}
