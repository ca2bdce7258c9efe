package dev.reshelve.sandbox.archivesspace;

import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes records as ArchivesSpace does. */
final class RecordJson {

	private final Holdings holdings;

	private final Descriptions descriptions;

	RecordJson(Holdings holdings, PracticeArchiveSettings settings) {
		this.holdings = holdings;
		this.descriptions = new Descriptions(holdings, settings);
	}

	/** A record, with what the properties named refer to beside their {@code ref}. */
	ObjectNode record(RecordRef ref, List<String> resolve) {
		ObjectNode record = record(ref);
		for (String property : resolve) {
			JsonNode value = record.path(property);
			(value.isArray() ? value.valueStream() : List.of(value).stream()).forEach(this::resolve);
		}
		return record;
	}

	ObjectNode repository(int number) {
		ObjectNode record = Reply.object();
		record.put("lock_version", 0).put("repo_code", "REPO" + number).put("name", "Practice Repository " + number);
		record.put("publish", true)
			.put("oai_is_disabled", false)
			.put("slug", "repo" + number)
			.put("is_slug_auto", true);
		record.put("created_by", "admin").put("last_modified_by", "admin").put("create_time", time(1_400_000_000));
		record.put("system_mtime", time(1_400_000_000)).put("user_mtime", time(1_400_000_000));
		record.put("jsonmodel_type", "repository").put("uri", "/repositories/" + number);
		return record.put("display_string", "Practice Repository " + number + " (REPO" + number + ")");
	}

	private void resolve(JsonNode value) {
		String uri = value.path("ref").asString("");
		if (value instanceof ObjectNode reference && uri.matches("/repositories/\\d{1,9}")) {
			reference.set("_resolved", repository(Integer.parseInt(uri.substring(uri.lastIndexOf('/') + 1))));
		}
		else if (value instanceof ObjectNode reference) {
			RecordRef target = this.holdings.find(uri);
			if (target != null) {
				reference.set("_resolved", record(target));
			}
		}
	}

	private ObjectNode record(RecordRef ref) {
		SplittableRandom random = this.holdings.random(ref, 0);
		RecordTable table = this.holdings.table(ref.kind());
		List<Consumer<ObjectNode>> changes = table.changes(ref.index());
		ObjectNode record = Reply.object();
		record.put("lock_version", changes.size()).put("jsonmodel_type", ref.kind().type());
		record.put("uri", this.holdings.uri(ref)).put("created_by", "admin").put("last_modified_by", "admin");
		record.put("create_time", time(1_410_000_000)).put("system_mtime", time(table.modified(ref.index())));
		record.put("user_mtime", time(table.modified(ref.index()))).put("is_slug_auto", false);
		record.put("suppressed", false).put("publish", random.nextInt(20) > 0);
		record.putArray("external_ids");
		switch (ref.kind()) {
			case RESOURCE -> this.descriptions.resource(ref, random, record);
			case ARCHIVAL_OBJECT -> this.descriptions.object(ref, random, record);
			case SUBJECT -> subject(ref, random, record);
			default -> agent(ref, random, record);
		}
		changes.forEach((change) -> change.accept(record));
		return record;
	}

	private void agent(RecordRef ref, SplittableRandom random, ObjectNode record) {
		String name = switch (ref.kind()) {
			case PERSON -> Vocabulary.person(random);
			case FAMILY -> Vocabulary.family(random);
			case CORPORATE_ENTITY -> Vocabulary.organisation(random);
			default -> "Cataloguer " + (ref.index() + 1);
		};
		String title = this.descriptions.title(name, random);
		record.put("title", title).put("is_linked_to_published_record", true);
		ObjectNode displayed = record.putArray("names").addObject();
		displayed.put((ref.kind() == RecordKind.FAMILY) ? "family_name"
				: (ref.kind() == RecordKind.SOFTWARE) ? "software_name" : "primary_name", title);
		displayed.put("sort_name", title).put("authorized", true).put("is_display_name", true).put("source", "local");
		displayed.put("jsonmodel_type", ref.kind().type().replace("agent_", "name_"));
		record.set("display_name", displayed.deepCopy());
		record.putArray("linked_agent_roles").add("creator").add("subject");
		ArrayNode notes = record.putArray("notes");
		this.descriptions.multipart(notes.addObject(), "note_bioghist", "bioghist", random);
	}

	private void subject(RecordRef ref, SplittableRandom random, ObjectNode record) {
		String title = this.descriptions.title(Vocabulary.topic(random), random);
		record.put("title", title).put("source", "lcsh").put("vocabulary", "/vocabularies/1");
		record.put("authority_id", "sh" + (85_000_000 + ref.id())).put("is_linked_to_published_record", true);
		record.putArray("terms")
			.addObject()
			.put("term", title)
			.put("term_type", "topical")
			.put("vocabulary", "/vocabularies/1")
			.put("uri", "/terms/" + ref.id())
			.put("jsonmodel_type", "term");
	}

	private static String time(int seconds) {
		return Instant.ofEpochSecond(seconds).toString();
	}

}
