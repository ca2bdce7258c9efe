package dev.reshelve.http;

import org.springframework.http.MediaType;

/**
 * The body of a request.
 *
 * @param type its media type
 * @param bytes its bytes, sent with a length rather than in chunks
 */
public record Content(MediaType type, byte[] bytes) {

	/** A body in JSON. */
	public static Content json(byte[] bytes) {
		return new Content(MediaType.APPLICATION_JSON, bytes);
	}

	/** The encoded fields of a form. */
	public static Content form(byte[] bytes) {
		return new Content(MediaType.APPLICATION_FORM_URLENCODED, bytes);
	}

	/** JSON values, each on a line. */
	public static Content lines(byte[] bytes) {
		return new Content(MediaType.APPLICATION_NDJSON, bytes);
	}

	/**
	 * Leaves out the bytes, which may be a password.
	 */
	@Override
	public String toString() {
		return "Content[" + this.type + "]";
	}

}
