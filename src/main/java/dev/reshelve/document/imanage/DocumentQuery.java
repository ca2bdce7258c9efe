package dev.reshelve.document.imanage;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

import dev.reshelve.document.DocumentFilter;
import dev.reshelve.document.DocumentId;
import dev.reshelve.document.NumberRange;
import org.jspecify.annotations.Nullable;

import org.springframework.web.util.UriUtils;

/**
 * The queries of the document list, as the vendor documents its parameters.
 */
final class DocumentQuery {

	private static final String DOCUMENTS = "/documents";

	private static final int MAX_NUMBERS_LENGTH = 6000;

	/** The largest {@code limit} that the vendor documents. */
	private static final int MAX_LIMIT = 9999;

	private final StringBuilder query = new StringBuilder(DOCUMENTS);

	private DocumentQuery() {
	}

	/**
	 * Counts: the total comes only with paging by offset.
	 */
	static String count(DocumentFilter filter, NumberRange range) {
		return new DocumentQuery().with("paging_mode", "standard")
			.with("total", "true")
			.with("limit", "1")
			.with(filter)
			.with(range)
			.toString();
	}

	/**
	 * Lists a page by the cursor, in ascending order, which is only kept if asked for.
	 */
	static String page(DocumentFilter filter, NumberRange range, @Nullable String cursor, int limit) {
		return new DocumentQuery().with("paging_mode", "standard_cursor")
			.with("sort_order", "asc")
			.with("limit", String.valueOf(limit))
			.with(filter)
			.with(range)
			.with("cursor", cursor)
			.toString();
	}

	/**
	 * Lists documents by their numbers, in as many queries as keep each short enough for
	 * every proxy. All versions are asked for, since only the caller's ids say which one
	 * is meant; the largest limit leaves room for them.
	 */
	static List<String> list(Collection<DocumentId> ids) {
		List<String> queries = new ArrayList<>();
		StringBuilder numbers = new StringBuilder();
		for (long number : ids.stream().mapToLong(DocumentId::number).distinct().sorted().toArray()) {
			if (numbers.length() > MAX_NUMBERS_LENGTH) {
				queries.add(list(numbers.toString()));
				numbers.setLength(0);
			}
			numbers.append(numbers.isEmpty() ? "" : ",").append(number);
		}
		if (!numbers.isEmpty()) {
			queries.add(list(numbers.toString()));
		}
		return queries;
	}

	@Override
	public String toString() {
		return this.query.toString();
	}

	private static String list(String numbers) {
		return new DocumentQuery().with("paging_mode", "standard")
			.with("limit", String.valueOf(MAX_LIMIT))
			.with("latest", "false")
			.append("document_number", numbers)
			.toString();
	}

	private DocumentQuery with(DocumentFilter filter) {
		with("latest", String.valueOf(filter.versions() == DocumentFilter.Versions.LATEST));
		with("create_date_from", startOf(filter.createdFrom()));
		with("create_date_to", endOf(filter.createdTo()));
		with("edit_date_from", startOf(filter.editedFrom()));
		with("edit_date_to", endOf(filter.editedTo()));
		with("author", filter.author());
		if (!filter.types().isEmpty()) {
			append("type", filter.types().stream().map(DocumentQuery::encoded).collect(Collectors.joining(",")));
		}
		return (filter.container() != null) ? with("container_id", filter.container()).with("include_subtree", "true")
				: this;
	}

	private DocumentQuery with(NumberRange range) {
		if (range.equals(NumberRange.ALL)) {
			return this;
		}
		if (range.to() == Long.MAX_VALUE) {
			return with("document_number", ">=" + range.from());
		}
		return with("document_number",
				(range.from() == range.to()) ? String.valueOf(range.from()) : range.from() + "-" + range.to());
	}

	private DocumentQuery with(String name, @Nullable String value) {
		return (value != null) ? append(name, encoded(value)) : this;
	}

	private DocumentQuery append(String name, String encoded) {
		this.query.append((this.query.length() == DOCUMENTS.length()) ? '?' : '&')
			.append(name)
			.append('=')
			.append(encoded);
		return this;
	}

	/**
	 * The bounds are inclusive moments, so a day is written from its first to its last.
	 */
	private static @Nullable String startOf(@Nullable LocalDate day) {
		return (day != null) ? day + "T00:00:00Z" : null;
	}

	private static @Nullable String endOf(@Nullable LocalDate day) {
		return (day != null) ? day + "T23:59:59Z" : null;
	}

	private static String encoded(String value) {
		return UriUtils.encode(value, StandardCharsets.UTF_8);
	}

}
