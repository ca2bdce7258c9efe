package dev.reshelve.sandbox;

/** Whether the practice server is reachable. */
public enum Outage {

	/** It works. */
	NONE,
	/**
	 * Connections are refused; open ones were closed, but calls under way still take
	 * effect.
	 */
	REFUSED,
	/** Every call is answered 503 at once. */
	UNAVAILABLE

}
