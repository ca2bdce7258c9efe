package dev.reshelve.sandbox;

/** What a call asks for. */
public enum Endpoint {

	/** {@code POST /auth/oauth2/token}. */
	TOKEN,
	/** {@code GET /api}. */
	DISCOVERY,
	/** {@code GET …/libraries}. */
	LIBRARIES,
	/** {@code GET …/documents}. */
	LIST,
	/** {@code GET …/documents/ID}. */
	DOCUMENT,
	/** {@code PATCH …/documents/ID}. */
	PATCH,
	/** {@code GET …/classes}. */
	CLASSES,
	/** {@code GET …/classes/CLASS/subclasses}. */
	SUBCLASSES,
	/** Anything else: answered 404. A client that follows a redirect arrives here. */
	OTHER

}
