package dev.reshelve.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What a call is answered with.
 *
 * @param status the HTTP status
 * @param body the body, in the first {@code length} bytes
 * @param length the length of the body
 * @param contentType the body's type
 * @param headers further headers
 */
public record Answer(int status, byte[] body, int length, String contentType, Map<String, String> headers) {

	private static final String JSON_TYPE = "application/json; charset=UTF-8";

	/** Invalid values of a call's parameters or fields. */
	static final String INVALID_PARAM = "NRC_INVALID_PARAM";

	/** There is no such thing. */
	static final String NO_RECORD = "NRC_NO_RECORD";

	/** The user may not. */
	static final String ACCESS_DENIED = "NRC_ACCESS_DENIED";

	static Answer ok(Json json) {
		return json(200, json);
	}

	static Answer json(int status, Json json) {
		return new Answer(status, json.bytes(), json.length(), JSON_TYPE, Map.of());
	}

	/** The error envelope of the contract, without a word on fields. */
	static Answer error(int status, String code, String message) {
		Json json = openError(code, message);
		return json(status, json.close('}').close('}'));
	}

	/** 400 that names the field at fault. */
	static Answer invalid(String field, String message) {
		Json json = openError(INVALID_PARAM, "Invalid parameter");
		json.name("messages").open('[').open('{').name("field").value(field);
		json.name("code").value(INVALID_PARAM).name("code_message").value(message);
		return json(400, json.close('}').close(']').close('}').close('}'));
	}

	/** The short form of an error, as gateways answer: only a message. */
	static Answer message(int status, String message, Map<String, String> headers) {
		Json json = new Json(128).open('{').name("message").value(message).close('}');
		return new Answer(status, json.bytes(), json.length(), JSON_TYPE, headers);
	}

	/** An error as OAuth 2 words it (RFC 6749, section 5.2). */
	static Answer oauthError(int status, String error, String description) {
		Json json = new Json(128).open('{').name("error").value(error);
		return json(status, json.name("error_description").value(description).close('}'));
	}

	static Answer text(int status, String contentType, String text, Map<String, String> headers) {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		return new Answer(status, bytes, bytes.length, contentType, headers);
	}

	private static Json openError(String code, String message) {
		Json json = new Json(256).open('{').name("error").open('{').name("code").value(code);
		json.name("code_message").value(message).name("dms_version").value("10.4.1.42");
		return json.name("transaction").value(Long.toHexString(System.nanoTime()));
	}

}
