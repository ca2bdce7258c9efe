package dev.reshelve.sandbox;

/** Whether the practice server is reachable. */
public enum Outage {

	/** It works. */
	NONE,
	/** Connections are refused; open ones were closed. */
	REFUSED,
	/** Every call is answered 503 at once. */
	UNAVAILABLE

}
