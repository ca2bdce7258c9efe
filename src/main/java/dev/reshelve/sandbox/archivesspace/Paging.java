package dev.reshelve.sandbox.archivesspace;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.reshelve.sandbox.Answer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads what a list is asked for.
 *
 * @param strict whether to refuse what is beyond the limits with 400
 */
record Paging(boolean strict) {

	private static final int MOST = 250;

	private static final int USUAL = 10;

	private static final String INTEGER = "Wanted type Integer but got ";

	/** The ids of an {@code id_set}, each once. */
	Set<Integer> ids(ArchiveCall call) throws BadParameterException {
		List<String> texts = new ArrayList<>(call.all("id_set[]"));
		for (String list : call.all("id_set")) {
			texts.addAll(List.of(list.split(",")));
		}
		Set<Integer> ids = new LinkedHashSet<>();
		for (String text : texts) {
			ids.add((int) number("id_set", text, 0));
		}
		if (ids.size() > MOST) {
			String message = "ID set cannot contain more than " + MOST + "n IDs";
			throw this.strict ? BadParameterException.of("id_set", message)
					: new BadParameterException(Reply.error(500, message + ": backend/app/lib/rest.rb:443"));
		}
		return ids;
	}

	/** From which second on. */
	long since(ArchiveCall call) throws BadParameterException {
		return number("modified_since", call.first("modified_since"), 0);
	}

	/** The page that is asked for, still without its results. */
	Page page(ArchiveCall call, int total) throws BadParameterException {
		long page = number("page", call.first("page"), 1);
		long size = number("page_size", call.first("page_size"), USUAL);
		if (page < 1) {
			throw BadParameterException.of("page", "Failed validation -- Must be 1 or greater");
		}
		if (size < 1 || (size > MOST && this.strict)) {
			throw BadParameterException.of("page_size", "Failed validation -- Must be 1 to " + MOST);
		}
		return new Page(page, Math.min(size, MOST), total);
	}

	Answer neither() {
		ObjectNode error = Reply.object();
		ObjectNode names = error.putObject("error");
		for (String name : List.of("page", "id_set", "all_ids")) {
			names.putArray(name).add("Parameter required but no value provided");
		}
		return Reply.json(400, error);
	}

	private static long number(String name, @Nullable String text, long otherwise) throws BadParameterException {
		if (text == null) {
			return otherwise;
		}
		if (!text.matches("\\d{1,9}") && !(name.equals("modified_since") && text.matches("\\d{1,12}"))) {
			throw BadParameterException.of(name, INTEGER + "'" + text + "'");
		}
		return Long.parseLong(text);
	}

	record Page(long number, long size, int total) {

		<T> List<T> of(List<T> all) {
			int from = (int) Math.min(this.total, (this.number - 1) * this.size);
			return all.subList(from, (int) Math.min(this.total, from + this.size));
		}

		ObjectNode head() {
			return Reply.object()
				.put("first_page", 1)
				.put("last_page", Math.max(1, Math.ceilDiv(this.total, this.size)))
				.put("this_page", this.number);
		}

	}

}
