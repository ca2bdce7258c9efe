package dev.reshelve.mapping;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

import dev.reshelve.document.DocumentClass;
import dev.reshelve.document.Target;
import dev.reshelve.document.VisibleText;

/**
 * Checks rules against the classes of one library; for one thread.
 */
final class LibraryCheck {

	private final Header header;

	private final String library;

	private final TreeMap<String, DocumentClass> classes = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

	private final Function<String, List<String>> askForSubclasses;

	private final Map<String, TreeSet<String>> subclasses = new HashMap<>();

	private final ProblemCollector errors;

	private final ProblemCollector warnings;

	LibraryCheck(String file, Header header, String library, List<DocumentClass> classes,
			Function<String, List<String>> subclasses) {
		this.header = header;
		this.library = library;
		classes.forEach((each) -> this.classes.put(each.id(), each));
		this.askForSubclasses = subclasses;
		this.errors = new ProblemCollector(file);
		this.warnings = new ProblemCollector(file);
	}

	MappingCheck check(Mapping mapping) {
		for (MappingRule rule : mapping.rules()) {
			checkSource(rule);
			checkTarget(rule);
		}
		return new MappingCheck(this.errors.collected(), this.warnings.collected());
	}

	private void checkSource(MappingRule rule) {
		if (rule.documentClass() == null) {
			return;
		}
		DocumentClass known = this.classes.get(rule.documentClass());
		if (known == null) {
			unknownClass(rule, MappingColumn.CLASS, rule.documentClass(), this.warnings);
		}
		else if (rule.subclass() != null && !subclassesOf(known).contains(rule.subclass())) {
			unknownSubclass(rule, MappingColumn.SUBCLASS, known, rule.subclass(), this.warnings);
		}
	}

	private void checkTarget(MappingRule rule) {
		Target target = rule.target();
		DocumentClass known = this.classes.get(target.documentClass());
		if (known == null) {
			unknownClass(rule, MappingColumn.NEW_CLASS, target.documentClass(), this.errors);
		}
		else if (target.subclass() == null) {
			if (known.subclassRequired() && !rule.isIdentity()) {
				missingSubclass(rule, known);
			}
		}
		else if (!subclassesOf(known).contains(target.subclass())) {
			unknownSubclass(rule, MappingColumn.NEW_SUBCLASS, known, target.subclass(), this.errors);
		}
	}

	private TreeSet<String> subclassesOf(DocumentClass known) {
		return this.subclasses.computeIfAbsent(known.id(), (id) -> {
			TreeSet<String> ids = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
			ids.addAll(this.askForSubclasses.apply(id));
			return ids;
		});
	}

	private void unknownClass(MappingRule rule, MappingColumn column, String id, ProblemCollector problems) {
		problems.add(rule.line(), this.header.number(column),
				"%s %s is no class of library %s".formatted(column, Shown.quoted(id), VisibleText.of(this.library)),
				() -> remedy(id, this.classes.keySet()));
	}

	private void unknownSubclass(MappingRule rule, MappingColumn column, DocumentClass known, String id,
			ProblemCollector problems) {
		problems.add(
				rule.line(), this.header.number(column), "%s %s is no subclass of %s in library %s".formatted(column,
						Shown.quoted(id), Shown.quoted(known.id()), VisibleText.of(this.library)),
				() -> remedy(id, subclassesOf(known)));
	}

	private void missingSubclass(MappingRule rule, DocumentClass known) {
		int column = Math.max(this.header.number(MappingColumn.NEW_SUBCLASS),
				this.header.number(MappingColumn.NEW_CLASS));
		this.errors.add(rule.line(), column,
				"there is no new_subclass, but class %s of library %s requires one, so that every such document would be refused"
					.formatted(Shown.quoted(known.id()), VisibleText.of(this.library)),
				"name one in column new_subclass");
	}

	private static String remedy(String id, Iterable<String> known) {
		return NearestName.to(id, known)
			.map((nearest) -> "did you mean " + Shown.quoted(nearest) + "?")
			.orElse("correct it, or remove the line");
	}

}
