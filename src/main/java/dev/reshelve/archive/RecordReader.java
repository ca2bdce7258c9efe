package dev.reshelve.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.reshelve.document.VisibleText;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Makes records flat. What the archive sends is taken as text of bounded length;
 * unpublished notes are left out.
 *
 * @param repository the name of the records' repository, or empty
 * @param names the names of agents and subject headings by their addresses
 */
record RecordReader(String repository, Map<String, String> names) {

	private static final int MAX_TEXT = 8192;

	private static final int MAX_NOTE = 65_536;

	private static final int MAX_LIST = 1000;

	/** The addresses of the agents and subject headings that a record refers to. */
	static Stream<String> references(JsonNode record) {
		return Stream.concat(refs(record, "linked_agents"), refs(record, "subjects"));
	}

	/** A record's title or name. */
	static String title(JsonNode record) {
		return Stream.of("display_string", "title", "name")
			.map((field) -> text(record.path(field)))
			.filter((text) -> !text.isEmpty())
			.findFirst()
			.orElse("(untitled)");
	}

	/** Text on one line, bounded, and empty if there is none. */
	static String text(JsonNode node) {
		return node.isValueNode() && !node.isNull() ? VisibleText.line(node.asString(), MAX_TEXT) : "";
	}

	ArchiveRecord read(RecordType type, String uri, JsonNode record) {
		JsonNode collection = record.path("resource");
		List<String> ancestors = new ArrayList<>();
		// The nearest comes first, the collection last.
		record.path("ancestors").forEach((ancestor) -> ancestors.addFirst(title(ancestor.path("_resolved"))));
		boolean published = record.path("publish").asBoolean(true) && !record.path("suppressed").asBoolean(false)
				&& !record.path("has_unpublished_ancestor").asBoolean(false);
		return new ArchiveRecord(uri, type.label(), title(record), identifier(record), orNull(record.path("level")),
				type.isOfRepository() ? orNull(this.repository) : null,
				collection.has("_resolved") ? title(collection.path("_resolved")) : null,
				orNull(collection.path("ref")), ancestors, named(record, "linked_agents"), named(record, "subjects"),
				texts(record, "dates", RecordReader::date), texts(record, "extents", RecordReader::extent),
				notes(record), published, orNull(record.path("system_mtime")));
	}

	private List<String> named(JsonNode record, String field) {
		return refs(record, field).map(this.names::get).filter(Objects::nonNull).distinct().limit(MAX_LIST).toList();
	}

	private static Stream<String> refs(JsonNode record, String field) {
		return record.path(field)
			.valueStream()
			.map((link) -> link.path("ref").asString(""))
			.filter((ref) -> !ref.isEmpty());
	}

	private static List<String> texts(JsonNode record, String field, Function<JsonNode, String> words) {
		return record.path(field).valueStream().map(words).filter((text) -> !text.isEmpty()).limit(MAX_LIST).toList();
	}

	/** What a collection is numbered by has up to four parts. */
	private static @Nullable String identifier(JsonNode record) {
		String parts = Stream.of("id_0", "id_1", "id_2", "id_3")
			.map((field) -> text(record.path(field)))
			.filter((part) -> !part.isEmpty())
			.collect(Collectors.joining("-"));
		return Stream.of(parts, text(record.path("component_id")), text(record.path("authority_id")))
			.filter((text) -> !text.isEmpty())
			.findFirst()
			.orElse(null);
	}

	private static String date(JsonNode date) {
		String expression = text(date.path("expression"));
		return expression.isEmpty() ? joined(" – ", date, "begin", "end") : expression;
	}

	private static String extent(JsonNode extent) {
		return joined(" ", extent, "number", "extent_type");
	}

	private static String joined(String between, JsonNode node, String... fields) {
		return Stream.of(fields)
			.map((field) -> text(node.path(field)))
			.filter((text) -> !text.isEmpty())
			.collect(Collectors.joining(between));
	}

	private static List<String> notes(JsonNode record) {
		List<String> notes = new ArrayList<>();
		record.path("notes").forEach((note) -> addContents(note, notes));
		return notes;
	}

	/** A note has its text itself, as text or texts, or in notes of its own. */
	private static void addContents(JsonNode note, List<String> notes) {
		if (!note.path("publish").asBoolean(true)) {
			return;
		}
		JsonNode content = note.path("content");
		(content.isArray() ? content.valueStream() : Stream.of(content)).filter(JsonNode::isString)
			.map((text) -> VisibleText.line(text.asString(), MAX_NOTE))
			.filter((text) -> !text.isEmpty() && notes.size() < MAX_LIST)
			.forEach(notes::add);
		note.path("subnotes").forEach((subnote) -> addContents(subnote, notes));
	}

	private static @Nullable String orNull(JsonNode node) {
		return orNull(text(node));
	}

	private static @Nullable String orNull(String text) {
		return text.isEmpty() ? null : text;
	}

}
