package dev.reshelve.sandbox;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** Which documents a list is asked for. */
final class ListFilter {

	private final List<Test> tests = new ArrayList<>();

	private final Library library;

	private @Nullable NumberSet numbers;

	ListFilter(Library library, Map<String, String> parameters) throws BadQueryException {
		this.library = library;
		boolean includeSubtree = flag("include_subtree", parameters.getOrDefault("include_subtree", "false"));
		for (Map.Entry<String, String> parameter : parameters.entrySet()) {
			add(parameter.getKey(), parameter.getValue(), includeSubtree);
		}
	}

	/** The document numbers asked for, or {@code null} for all of them. */
	@Nullable NumberSet numbers() {
		return this.numbers;
	}

	boolean matches(DocumentRow row) {
		for (Test test : this.tests) {
			if (!test.passes(row)) {
				return false;
			}
		}
		return true;
	}

	private void add(String name, String value, boolean includeSubtree) throws BadQueryException {
		DocumentFacts facts = this.library.facts();
		switch (name) {
			case "document_number" -> this.numbers = numberSet(name, value);
			case "document_version" -> {
				NumberSet versions = numberSet(name, value);
				this.tests.add((row) -> versions.contains(row.version));
			}
			case "latest" -> {
				if (flag(name, value)) {
					this.tests.add((row) -> row.latest);
				}
			}
			case "create_date_from" -> from(name, value, (row) -> facts.created(row.number, row.version));
			case "create_date_to" -> to(name, value, (row) -> facts.created(row.number, row.version));
			case "edit_date_from" -> from(name, value, (row) -> row.edited);
			case "edit_date_to" -> to(name, value, (row) -> row.edited);
			case "type" -> {
				List<String> types = List.of(value.toUpperCase(Locale.ROOT).split("\\s*,\\s*"));
				this.tests.add((row) -> types.contains(facts.type(row.number).name()));
			}
			case "author" -> this.tests.add((row) -> facts.author(row.number).equalsIgnoreCase(value));
			case "operator" -> this.tests.add((row) -> facts.operator(row.number, row.version).equalsIgnoreCase(value));
			case "container_id" -> this.tests.add(container(name, value, includeSubtree));
			case "checked_out" -> {
				boolean wanted = flag(name, value);
				this.tests.add((row) -> wanted == (row.condition == Condition.CHECKED_OUT));
			}
			case "in_use" -> {
				boolean wanted = flag(name, value);
				this.tests.add((row) -> wanted == (row.condition == Condition.CHECKED_OUT
						|| row.condition == Condition.IN_USE));
			}
			case "email_only", "exclude_emails" -> {
				if (flag(name, value)) {
					boolean wanted = name.equals("email_only");
					this.tests.add((row) -> wanted == facts.type(row.number).email());
				}
			}
			default -> addFurther(name, value);
		}
	}

	private void addFurther(String name, String value) throws BadQueryException {
		if (name.matches("custom([1-9]|[12][0-9]|30)")) {
			int field = Integer.parseInt(name.substring(6));
			this.tests.add((row) -> value.equalsIgnoreCase(this.library.facts().custom(row.number, field)));
		}
		else if (!ListQuery.PAGING.contains(name) && !name.equals("include_subtree")
				&& !name.equals("exclude_shortcuts")) {
			throw new BadQueryException(name, "Unknown parameter");
		}
	}

	private Test container(String name, String value, boolean includeSubtree) throws BadQueryException {
		String prefix = this.library.name() + "!";
		if (!value.regionMatches(true, 0, prefix, 0, prefix.length())
				|| !value.substring(prefix.length()).matches("[0-9]{1,18}")) {
			throw new BadQueryException(name, "Not a container of this library");
		}
		DocumentFacts facts = this.library.facts();
		long wanted = Long.parseLong(value.substring(prefix.length()));
		boolean whole = includeSubtree && DocumentFacts.workspaceContainer(wanted);
		return (row) -> DocumentFacts.container(facts.workspace(row.number),
				whole ? 0 : facts.folder(row.number)) == wanted;
	}

	private void from(String name, String value, Seconds seconds) throws BadQueryException {
		long from = time(name, value, false);
		this.tests.add((row) -> seconds.of(row) >= from);
	}

	private void to(String name, String value, Seconds seconds) throws BadQueryException {
		long to = time(name, value, true);
		this.tests.add((row) -> seconds.of(row) <= to);
	}

	private static NumberSet numberSet(String name, String value) throws BadQueryException {
		try {
			return NumberSet.parse(value);
		}
		catch (IllegalArgumentException ex) {
			throw new BadQueryException(name, "Not a number, a list or a range of numbers");
		}
	}

	/** ISO 8601, a day or a moment; seconds since 1970. */
	private static long time(String name, String value, boolean endOfDay) throws BadQueryException {
		try {
			if (value.length() == 10) {
				LocalDate day = LocalDate.parse(value);
				Instant start = (endOfDay ? day.plusDays(1) : day).atStartOfDay(ZoneOffset.UTC).toInstant();
				return start.getEpochSecond() - (endOfDay ? 1 : 0);
			}
			return OffsetDateTime.parse(value).toEpochSecond();
		}
		catch (DateTimeParseException ex) {
			throw new BadQueryException(name, "Not a date or time of ISO 8601");
		}
	}

	static boolean flag(String name, String value) throws BadQueryException {
		return switch (value) {
			case "true" -> true;
			case "false" -> false;
			default -> throw new BadQueryException(name, "Not true or false");
		};
	}

	@FunctionalInterface
	private interface Test {

		boolean passes(DocumentRow row);

	}

	@FunctionalInterface
	private interface Seconds {

		long of(DocumentRow row);

	}

}
