package dev.reshelve.mapping;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.reshelve.document.Classification;
import dev.reshelve.document.Target;
import dev.reshelve.document.VisibleText;
import org.jspecify.annotations.Nullable;

/**
 * Makes rules of lines, and reports what is wrong with them; for one thread.
 */
final class RuleReader {

	/** The width of the database's columns; the store's own ids are shorter. */
	private static final int LONGEST_ID = 64;

	private final Header header;

	private final ProblemCollector errors;

	private final ProblemCollector warnings;

	private final Map<Classification, MappingRule> bySource = new HashMap<>();

	private final List<MappingRule> rules = new ArrayList<>();

	RuleReader(Header header, ProblemCollector errors, ProblemCollector warnings) {
		this.header = header;
		this.errors = errors;
		this.warnings = warnings;
	}

	List<MappingRule> rules() {
		return this.rules;
	}

	void read(CsvLine line) {
		if (!line.isReadable()) {
			Quoting.report(line, this.header.nameOf(line.fieldCount() + 1), this.errors);
		}
		else if (line.fieldCount() != this.header.width()) {
			reportWidth(line);
		}
		else {
			readIds(line);
		}
	}

	private void readIds(CsvLine line) {
		long errorsBefore = this.errors.count();
		String documentClass = id(line, MappingColumn.CLASS);
		String subclass = id(line, MappingColumn.SUBCLASS);
		String newClass = id(line, MappingColumn.NEW_CLASS);
		String newSubclass = id(line, MappingColumn.NEW_SUBCLASS);
		if (this.errors.count() > errorsBefore) {
			return;
		}
		if (documentClass == null && subclass != null) {
			report(line, MappingColumn.SUBCLASS, "is filled in, but class is empty",
					"name the class, or empty subclass: documents without a class have none");
		}
		if (newClass == null) {
			report(line, MappingColumn.NEW_CLASS, "is empty", "name the class that the documents shall have");
		}
		else if (this.errors.count() == errorsBefore) {
			add(new MappingRule(line.number(), documentClass, subclass, new Target(newClass, newSubclass)));
		}
	}

	private @Nullable String id(CsvLine line, MappingColumn column) {
		int number = this.header.number(column);
		if (number == 0) {
			return null;
		}
		String field = line.fields().get(number - 1);
		String id = Blanks.strip(field);
		if (id.isEmpty()) {
			return null;
		}
		if (id.length() < field.length()) {
			this.warnings.add(line.number(), number, "%s has blanks around %s, which are ignored"
				.formatted(this.header.nameOf(number), Shown.quoted(id)), "remove them");
		}
		id.codePoints()
			.filter(VisibleText::isInvisible)
			.findFirst()
			.ifPresent((character) -> report(line, column,
					"has an invisible character, U+%04X, in %s".formatted(character, Shown.quoted(id)), "remove it"));
		if (id.length() > LONGEST_ID) {
			report(line, column, "has an id of %d characters".formatted(id.length()),
					"shorten it to the id that the store uses, of at most " + LONGEST_ID);
		}
		return id;
	}

	private void add(MappingRule rule) {
		MappingRule first = this.bySource.putIfAbsent(rule.source(), rule);
		if (first != null) {
			reportSecond(first, rule);
			return;
		}
		this.rules.add(rule);
		if (rule.isIdentity()) {
			this.warnings.add(rule.line(), this.header.number(MappingColumn.NEW_CLASS),
					"the rule changes nothing: %s is what such documents already are".formatted(shown(rule.target())),
					"remove the line, unless it is an exception to a more general one");
		}
	}

	private void reportSecond(MappingRule first, MappingRule second) {
		int column = this.header.number(MappingColumn.CLASS);
		if (Mapping.asClassification(first.target()).equals(Mapping.asClassification(second.target()))) {
			this.errors.add(second.line(), column, "the line says the same as line " + first.line(),
					"remove one of them");
		}
		else {
			this.errors.add(second.line(), column,
					"the line contradicts line %d: %s becomes %s there, and %s here".formatted(first.line(),
							VisibleText.of(second.source().toString()), shown(first.target()), shown(second.target())),
					"remove one of them");
		}
	}

	private void reportWidth(CsvLine line) {
		int width = this.header.width();
		int column = Math.min(line.fieldCount(), width) + 1;
		this.errors.add(line.number(), column,
				"the line has %d %s, but the first line has %d".formatted(line.fieldCount(),
						(line.fieldCount() == 1) ? "field" : "fields", width),
				(line.fieldCount() < width)
						? "add what is missing from %s on, if only the commas".formatted(this.header.nameOf(column))
						: "remove what is too much, or put a value with a comma in quotes");
	}

	private void report(CsvLine line, MappingColumn column, String problem, String remedy) {
		int number = this.header.number(column);
		this.errors.add(line.number(), number, this.header.nameOf(number) + " " + problem, remedy);
	}

	private static String shown(Target target) {
		return Shown.quoted(target.toString());
	}

}
