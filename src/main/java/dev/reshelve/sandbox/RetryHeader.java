package dev.reshelve.sandbox;

/** How a 429 says how long to wait. */
public enum RetryHeader {

	/** {@code Retry-After} in seconds. */
	RETRY_AFTER_SECONDS,
	/** {@code Retry-After} as an HTTP date. */
	RETRY_AFTER_DATE,
	/** {@code x-ratelimit-reset} in seconds. */
	RATELIMIT_RESET,
	/** It does not say. */
	NONE,
	/** {@code Retry-After} of ten years. */
	ABSURD

}
