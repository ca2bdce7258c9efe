package dev.reshelve.sandbox.archivesspace;

import java.util.List;
import java.util.SplittableRandom;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Describes collections and their parts. */
final class Descriptions {

	private static final List<String> ROLES = List.of("creator", "subject", "source");

	private final Holdings holdings;

	private final PracticeArchiveSettings settings;

	Descriptions(Holdings holdings, PracticeArchiveSettings settings) {
		this.holdings = holdings;
		this.settings = settings;
	}

	void resource(RecordRef ref, SplittableRandom random, ObjectNode record) {
		record.put("title", title(Vocabulary.collection(random), random)).put("level", "collection");
		record.put("id_0", "MS").put("id_1", Integer.toString(ref.id())).put("restrictions", false);
		record.put("finding_aid_language", "eng").put("finding_aid_script", "Latn");
		record.putObject("tree").put("ref", this.holdings.uri(ref) + "/tree");
		described(ref, random, record);
	}

	void object(RecordRef ref, SplittableRandom random, ObjectNode record) {
		String title = title(Vocabulary.part(random), random);
		List<RecordRef> ancestors = this.holdings.ancestors(ref);
		record.put("title", title).put("level", this.holdings.level(ref.index()));
		record.put("position", this.holdings.place(ref.index())).put("restrictions_apply", false);
		record.put("ref_id", Long.toHexString(random.nextLong())).put("component_id", "C-" + ref.id());
		record.put("has_unpublished_ancestor", false);
		ArrayNode listed = record.putArray("ancestors");
		for (RecordRef ancestor : ancestors) {
			String level = (ancestor.kind() == RecordKind.RESOURCE) ? "collection"
					: this.holdings.level(ancestor.index());
			listed.addObject().put("ref", this.holdings.uri(ancestor)).put("level", level);
		}
		record.putObject("resource").put("ref", this.holdings.uri(ancestors.getLast()));
		if (ancestors.size() > 1) {
			record.putObject("parent").put("ref", this.holdings.uri(ancestors.getFirst()));
		}
		described(ref, random, record);
		String dates = record.path("dates").path(0).path("expression").asString("");
		record.put("display_string", dates.isEmpty() ? title : title + ", " + dates);
	}

	/** A title, or in its place a text that trips programs. */
	String title(String title, SplittableRandom random) {
		return (random.nextDouble() < this.settings.hostile()) ? Vocabulary.hostile(random) : title;
	}

	/** A note of several parts, of which some are not published. */
	void multipart(ObjectNode note, String model, String type, SplittableRandom random) {
		note.put("jsonmodel_type", model).put("persistent_id", Long.toHexString(random.nextLong())).put("type", type);
		note.put("publish", random.nextInt(10) > 0);
		ArrayNode parts = note.putArray("subnotes");
		part(parts, title(Vocabulary.sentence(random), random), true);
		if (random.nextInt(3) == 0) {
			part(parts, "Internal: " + Vocabulary.sentence(random), false);
		}
		if (random.nextDouble() < this.settings.large()) {
			part(parts, Vocabulary.large(random), true);
		}
	}

	private void described(RecordRef ref, SplittableRandom random, ObjectNode record) {
		record.putObject("repository").put("ref", "/repositories/" + this.holdings.repository(ref));
		ArrayNode agents = record.putArray("linked_agents");
		ArrayNode subjects = record.putArray("subjects");
		for (RecordRef link : this.holdings.links(ref)) {
			String uri = this.holdings.uri(link);
			if (link.kind().isAgent()) {
				ObjectNode agent = agents.addObject().put("role", ROLES.get(link.index() % ROLES.size()));
				agent.put("ref", uri).putArray("terms");
			}
			else {
				subjects.addObject().put("ref", uri);
			}
		}
		dates(random, record.putArray("dates"));
		record.putArray("extents")
			.addObject()
			.put("number", Integer.toString(1 + random.nextInt(40)))
			.put("portion", "whole")
			.put("extent_type", random.nextBoolean() ? "linear_feet" : "items")
			.put("jsonmodel_type", "extent");
		ArrayNode notes = record.putArray("notes");
		multipart(notes.addObject(), "note_multipart", "scopecontent", random);
		if (random.nextInt(4) == 0) {
			ObjectNode note = notes.addObject().put("jsonmodel_type", "note_singlepart").put("type", "abstract");
			note.put("publish", true).put("persistent_id", Long.toHexString(random.nextLong()));
			note.putArray("content").add(Vocabulary.sentence(random));
		}
		for (String empty : List.of("linked_events", "external_documents", "rights_statements", "lang_materials",
				"instances")) {
			record.putArray(empty);
		}
	}

	private static void dates(SplittableRandom random, ArrayNode dates) {
		int begin = 1750 + random.nextInt(220);
		int end = begin + random.nextInt(30);
		int form = random.nextInt(5);
		if (form == 0) {
			return;
		}
		ObjectNode date = dates.addObject().put("label", "creation").put("jsonmodel_type", "date");
		date.put("date_type", "inclusive").put("begin", Integer.toString(begin)).put("end", Integer.toString(end));
		if (form > 1) {
			date.put("expression", begin + "-" + end);
		}
	}

	private static void part(ArrayNode parts, String content, boolean publish) {
		parts.addObject().put("jsonmodel_type", "note_text").put("content", content).put("publish", publish);
	}

}
