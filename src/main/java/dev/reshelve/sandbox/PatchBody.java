package dev.reshelve.sandbox;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What a PATCH wants to change. Fields other than these are let pass.
 *
 * @param documentClass the class, empty for none, {@code null} if it was not sent
 * @param subclass the subclass, likewise
 */
record PatchBody(@Nullable String documentClass, @Nullable String subclass) {

	private static final JsonFactory FACTORY = new JsonFactory();

	/** Reads a flat JSON object; gives {@code null} for anything else. */
	static @Nullable PatchBody parse(byte[] body) {
		try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), body)) {
			if (parser.nextToken() != JsonToken.START_OBJECT) {
				return null;
			}
			String documentClass = null;
			String subclass = null;
			for (String name = parser.nextName(); name != null; name = parser.nextName()) {
				JsonToken token = parser.nextToken();
				if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
					return null;
				}
				String value = (token == JsonToken.VALUE_NULL) ? "" : parser.getString();
				if (name.equals("class")) {
					documentClass = value;
				}
				else if (name.equals("subclass")) {
					subclass = value;
				}
			}
			return (parser.nextToken() == null) ? new PatchBody(documentClass, subclass) : null;
		}
		catch (JacksonException ex) {
			return null;
		}
	}

}
