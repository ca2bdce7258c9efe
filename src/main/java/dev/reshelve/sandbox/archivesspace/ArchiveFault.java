package dev.reshelve.sandbox.archivesspace;

/** A way in which a call to the practice archive goes wrong. */
public enum ArchiveFault {

	/** 429 with {@code Retry-After: 1}, as a gateway before the archive answers. */
	TOO_MANY_REQUESTS,
	/** 503. */
	UNAVAILABLE,
	/** 500 with an error and its stack trace. */
	INTERNAL_ERROR,
	/** 502 with a proxy's HTML page. */
	PROXY_PAGE,
	/** The connection is reset before anything is answered. */
	RESET,
	/** Half of the promised bytes are sent, then the connection closes. */
	TRUNCATED,
	/**
	 * The session that is used has expired: 412. Signing in meets no such fault.
	 */
	SESSION_EXPIRED

}
