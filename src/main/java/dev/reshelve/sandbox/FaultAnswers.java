package dev.reshelve.sandbox;

import java.util.Map;

/** The answers of calls that go wrong but are answered. */
final class FaultAnswers {

	private static final String PROXY_PAGE = """
			<html><head><title>502 Bad Gateway</title></head>
			<body><center><h1>502 Bad Gateway</h1></center><hr><center>nginx</center></body></html>
			""";

	private FaultAnswers() {
	}

	static Answer unavailable() {
		return Answer.message(503, "Service unavailable", Map.of());
	}

	/** What is answered in place of carrying out the call. */
	static Answer inPlaceOf(FaultKind kind, RetryHeader retryHeader, int port) {
		return switch (kind) {
			case TOO_MANY_REQUESTS -> RateLimit.tooMany(retryHeader, 1);
			case INTERNAL_ERROR -> Answer.error(500, "NRC_INTERNAL_ERROR", "Something went wrong");
			case UNAVAILABLE -> unavailable();
			case ERROR_IN_OK -> Answer.error(200, "NRC_INTERNAL_ERROR", "Something went wrong");
			case PROXY_PAGE -> Answer.text(502, "text/html", PROXY_PAGE, Map.of());
			// Another host by name, yet this server: a client that follows is found out
			// by its record.
			case REDIRECT ->
				Answer.text(302, "text/html", "", Map.of("Location", "http://localhost:" + port + "/elsewhere"));
			case TOKEN_EXPIRED -> Answer.message(401, "The token has expired", Map.of());
			case CURSOR_REFUSED -> Answer.invalid("cursor", "The cursor is no longer valid");
			default -> throw new IllegalArgumentException(kind + " is no answer");
		};
	}

	/** What is answered after carrying out the call. */
	static Answer after(FaultKind kind, Answer answer) {
		return (kind == FaultKind.INVALID_JSON) ? Answer.text(200, answer.contentType(), "{\"data\":{\"id\":", Map.of())
				: answer;
	}

}
