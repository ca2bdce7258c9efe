package dev.reshelve.document.imanage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.reshelve.document.Classification;
import dev.reshelve.document.Document;
import dev.reshelve.document.DocumentId;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads documents straight from the JSON of an answer, without a tree or wire records in
 * between: millions of them pass here. Both envelopes are understood,
 * {@code {"data":{"results":[…]}}} and {@code {"data":[…]}}, and values that are absent.
 * Library and class ids come back as the same string each time, because a plan holds many
 * documents of few classes.
 */
final class DocumentAnswers {

	private static final JsonFactory JSON = new JsonFactory();

	private static final int MAX_KNOWN = 10_000;

	/** Longer than any id of a library, a class or a subclass. */
	private static final int MAX_ID = 64;

	private final Map<String, String> known = new ConcurrentHashMap<>();

	/**
	 * Reads a list.
	 * @throws UnexpectedAnswerException if it is none, or an error
	 * @throws tools.jackson.core.JacksonException if it is no JSON
	 */
	Listing listing(byte[] json, ChosenFields fields) {
		Contents contents = read(json, fields);
		if (contents.documents == null) {
			throw new UnexpectedAnswerException("it has no list of documents");
		}
		return new Listing(contents.documents, contents.cursor);
	}

	/**
	 * Reads how many documents there are.
	 * @throws UnexpectedAnswerException if the answer does not say so, or is an error
	 * @throws tools.jackson.core.JacksonException if it is no JSON
	 */
	long total(byte[] json) {
		Contents contents = read(json, ChosenFields.NONE);
		if (contents.total < 0) {
			throw new UnexpectedAnswerException("it has no total_count");
		}
		return contents.total;
	}

	/**
	 * Reads one document.
	 * @throws UnexpectedAnswerException if it is none, or an error
	 * @throws tools.jackson.core.JacksonException if it is no JSON
	 */
	Document document(byte[] json) {
		Contents contents = read(json, ChosenFields.NONE);
		if (contents.document == null) {
			throw new UnexpectedAnswerException("it has no document");
		}
		return contents.document;
	}

	private Contents read(byte[] json, ChosenFields fields) {
		Contents contents = new Contents();
		try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
			if (parser.nextToken() != JsonToken.START_OBJECT) {
				throw new UnexpectedAnswerException("it is not a JSON object");
			}
			for (String name = parser.nextName(); name != null; name = parser.nextName()) {
				JsonToken value = parser.nextToken();
				if (name.equals("data") && value == JsonToken.START_OBJECT) {
					readData(parser, contents, fields);
				}
				else if (name.equals("data") && value == JsonToken.START_ARRAY) {
					contents.documents = documents(parser, fields);
				}
				else if (name.equals("error") && value != JsonToken.VALUE_NULL) {
					throw new UnexpectedAnswerException("it is an error");
				}
				else {
					readPosition(parser, name, value, contents);
				}
			}
		}
		return contents;
	}

	/** Data is a list with results, or the document itself. */
	private void readData(JsonParser parser, Contents contents, ChosenFields fields) {
		String id = null;
		String documentClass = null;
		String subclass = null;
		for (String name = parser.nextName(); name != null; name = parser.nextName()) {
			JsonToken value = parser.nextToken();
			switch (name) {
				case "results" -> {
					if (value != JsonToken.START_ARRAY) {
						throw new UnexpectedAnswerException("its results are not a list");
					}
					contents.documents = documents(parser, fields);
				}
				case "id" -> id = text(parser, value);
				case "class" -> documentClass = text(parser, value);
				case "subclass" -> subclass = text(parser, value);
				default -> readPosition(parser, name, value, contents);
			}
		}
		if (id != null) {
			contents.document = document(id, documentClass, subclass);
		}
	}

	private void readPosition(JsonParser parser, String name, JsonToken value, Contents contents) {
		switch (name) {
			case "cursor" -> {
				String cursor = text(parser, value);
				contents.cursor = (cursor == null || cursor.isEmpty()) ? null : cursor;
			}
			case "total_count" -> contents.total = number(text(parser, value));
			default -> parser.skipChildren();
		}
	}

	private List<Document> documents(JsonParser parser, ChosenFields fields) {
		List<Document> documents = new ArrayList<>();
		for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
			if (token != JsonToken.START_OBJECT) {
				throw new UnexpectedAnswerException("its results are not documents");
			}
			documents.add(document(parser, fields));
		}
		return documents;
	}

	private Document document(JsonParser parser, ChosenFields fields) {
		String[] values = fields.empty();
		String id = null;
		String documentClass = null;
		String subclass = null;
		for (String name = parser.nextName(); name != null; name = parser.nextName()) {
			JsonToken value = parser.nextToken();
			switch (name) {
				case "id" -> id = text(parser, value);
				case "class" -> documentClass = text(parser, value);
				case "subclass" -> subclass = text(parser, value);
				default -> {
					if (fields.contains(name)) {
						fields.put(values, name, text(parser, value));
					}
					else {
						parser.skipChildren();
					}
				}
			}
		}
		if (id == null) {
			throw new UnexpectedAnswerException("a document has no id");
		}
		Document document = document(id, documentClass, subclass);
		if (values.length == 0) {
			return document;
		}
		fields.put(values, "id", document.id().toString());
		fields.put(values, "class", documentClass);
		fields.put(values, "subclass", subclass);
		return new Document(document.id(), document.classification(), List.of(values));
	}

	private Document document(String text, @Nullable String documentClass, @Nullable String subclass) {
		DocumentId id;
		try {
			id = DocumentId.parse(text);
		}
		catch (IllegalArgumentException ex) {
			throw new UnexpectedAnswerException(String.valueOf(ex.getMessage()));
		}
		if (id.number() < 1) {
			throw new UnexpectedAnswerException(id + " has no positive number");
		}
		return new Document(new DocumentId(same(id.library()), id.number(), id.version()),
				new Classification(sameOrNull(documentClass), sameOrNull(subclass)));
	}

	private @Nullable String sameOrNull(@Nullable String text) {
		return (text != null) ? same(text) : null;
	}

	private String same(String text) {
		String present = this.known.get(text);
		if (present != null) {
			return present;
		}
		String fit = fitToBeKept(text);
		if (this.known.size() < MAX_KNOWN && fit.equals(text)) {
			this.known.put(text, text);
		}
		return fit;
	}

	/**
	 * What can be no id must not break what keeps it: PostgreSQL takes no NUL and no half
	 * character, for one.
	 */
	private static String fitToBeKept(String text) {
		boolean fit = text.length() <= MAX_ID && text.codePoints().noneMatch(DocumentAnswers::isUnfit);
		return fit ? text : ServerWords.harmless(text, MAX_ID);
	}

	private static boolean isUnfit(int character) {
		return Character.isISOControl(character) || Character.getType(character) == Character.SURROGATE;
	}

	private static @Nullable String text(JsonParser parser, JsonToken value) {
		if (value == JsonToken.VALUE_NULL) {
			return null;
		}
		if (!value.isScalarValue()) {
			throw new UnexpectedAnswerException("'" + parser.currentName() + "' is not a plain value");
		}
		return parser.getString();
	}

	private static long number(@Nullable String text) {
		try {
			return (text != null) ? Long.parseLong(text) : -1;
		}
		catch (NumberFormatException ex) {
			throw new UnexpectedAnswerException("its total_count is not a number");
		}
	}

	/**
	 * A list of documents.
	 *
	 * @param documents the documents, in the order of the answer
	 * @param cursor the cursor for the next page, or {@code null}
	 */
	record Listing(List<Document> documents, @Nullable String cursor) {

	}

	private static final class Contents {

		private @Nullable List<Document> documents;

		private @Nullable Document document;

		private @Nullable String cursor;

		private long total = -1;

	}

}
