package dev.reshelve.sandbox;

import java.util.EnumSet;
import java.util.Set;

/** A way in which a call goes wrong. */
public enum FaultKind {

	/** 429; the header form is that of {@link Traffic#retryHeader()}. */
	TOO_MANY_REQUESTS(false),
	/** 500, nothing was changed. */
	INTERNAL_ERROR(false),
	/** 503, nothing was changed. */
	UNAVAILABLE(false),
	/** The connection is reset; nothing was changed. */
	RESET_BEFORE(false),
	/** 200 with an error body; nothing was changed. */
	ERROR_IN_OK(false),
	/** 502 with a proxy's HTML page; nothing was changed. */
	PROXY_PAGE(false),
	/** 302 to another host; nothing was changed. */
	REDIRECT(false),
	/** 401, and the token that was used is no longer valid. */
	TOKEN_EXPIRED(false),
	/** The call was carried out, then the connection is reset: the answer is lost. */
	RESET_AFTER(true),
	/**
	 * The call was carried out, then half of the promised bytes are sent and the
	 * connection closes.
	 */
	TRUNCATED(true),
	/** The call was carried out, the answer never comes; the connection stays open. */
	SILENCE(true),
	/** The call was carried out, the answer comes a byte at a time. */
	SLOW_DRIP(true),
	/** The call was carried out, the answer is not JSON. */
	INVALID_JSON(true),
	/** The call was carried out, the answer is 64 MiB long. */
	OVERSIZE(true),
	/** A page answers the cursor it was asked with. */
	CURSOR_REPEATED(true),
	/** A page answers a cursor that leads back to the start of the same list. */
	CURSOR_LOOP(true),
	/** A cursor is refused with 400 {@code NRC_INVALID_PARAM}. */
	CURSOR_REFUSED(false);

	/** What a bad day brings; each is over at once, none of them hangs or lies. */
	public static final Set<FaultKind> WEATHER = Set.copyOf(EnumSet.of(TOO_MANY_REQUESTS, INTERNAL_ERROR, UNAVAILABLE,
			RESET_BEFORE, RESET_AFTER, TRUNCATED, PROXY_PAGE, TOKEN_EXPIRED));

	private final boolean carriedOut;

	FaultKind(boolean carriedOut) {
		this.carriedOut = carriedOut;
	}

	/** Whether the call takes effect although its answer is faulty. */
	public boolean carriedOut() {
		return this.carriedOut;
	}

	boolean suits(Endpoint endpoint, boolean withCursor) {
		return switch (this) {
			case CURSOR_REPEATED, CURSOR_LOOP, CURSOR_REFUSED -> endpoint == Endpoint.LIST && withCursor;
			case TOKEN_EXPIRED -> endpoint != Endpoint.TOKEN && endpoint != Endpoint.OTHER;
			default -> endpoint != Endpoint.OTHER;
		};
	}

}
