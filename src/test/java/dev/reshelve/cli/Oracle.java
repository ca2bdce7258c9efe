package dev.reshelve.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;

import dev.reshelve.sandbox.AppliedChange;
import dev.reshelve.sandbox.Sandbox;
import dev.reshelve.sandbox.SandboxDocument;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Knows how the documents of a library were when it was made, and by that what a run must
 * have made of them. It reads the practice server's own record, never the tool's.
 */
final class Oracle {

	private final Sandbox sandbox;

	private final String library;

	private final Map<String, SandboxDocument> before = new TreeMap<>();

	private final Map<String, String> mapping = new HashMap<>();

	private Predicate<SandboxDocument> selected = (document) -> true;

	private Oracle(Sandbox sandbox, String library) {
		this.sandbox = sandbox;
		this.library = library;
		sandbox.eachDocument(library, (document) -> this.before.put(document.id(), document));
	}

	/**
	 * Looks at the documents as they are now.
	 * @param mapping a mapping file of the columns class and new_class
	 */
	static Oracle of(Sandbox sandbox, String library, String mapping) {
		Oracle oracle = new Oracle(sandbox, library);
		mapping.lines().skip(1).map((line) -> line.split(",")).forEach((line) -> oracle.mapping.put(line[0], line[1]));
		return oracle;
	}

	static Oracle of(Sandbox sandbox, String mapping) {
		return of(sandbox, "ACTIVE", mapping);
	}

	/** Narrows the documents that the run is about. */
	Oracle only(Predicate<SandboxDocument> narrower) {
		this.selected = this.selected.and(narrower);
		return this;
	}

	/** The documents that the run is about. */
	List<SandboxDocument> read() {
		return this.before.values().stream().filter(this.selected).toList();
	}

	/** The documents that the run must change, as they were. */
	List<SandboxDocument> planned() {
		return read().stream().filter((document) -> wanted(document) != null).toList();
	}

	/**
	 * Asserts that every document is now as it must be: those to be changed have their
	 * new class, each by exactly one change, and no other document was touched.
	 */
	void assertAllRight() {
		assertAllRightBut(List.of());
	}

	/**
	 * Asserts the same of all documents but these, which must have no change.
	 * @param ids documents that a run must not have changed
	 */
	void assertAllRightBut(List<String> ids) {
		Map<String, Integer> changes = changes();
		List<String> wrong = new ArrayList<>();
		this.before.forEach((id, document) -> {
			SandboxDocument now = Objects.requireNonNull(this.sandbox.document(id));
			String wanted = (this.selected.test(document) && !ids.contains(id)) ? wanted(document) : null;
			int times = changes.getOrDefault(id, 0);
			boolean right = (wanted != null) ? wanted.equals(now.documentClass()) && times == 1
					: times == 0 && (ids.contains(id) || Objects.equals(document.documentClass(), now.documentClass()));
			if (!right) {
				wrong.add("%s was %s, is %s after %d changes".formatted(id, document.documentClass(),
						now.documentClass(), times));
			}
		});
		assertThat(wrong).as("documents that are not right").isEmpty();
	}

	/** Asserts that no document has been changed by a PATCH. */
	void assertNothingChanged() {
		assertThat(changes()).as("documents changed").isEmpty();
	}

	/** How often each document was changed by a PATCH. */
	Map<String, Integer> changes() {
		Map<String, Integer> changes = new TreeMap<>();
		this.sandbox.eachApplied(this.library, (AppliedChange change) -> changes.merge(change.id(), 1, Integer::sum));
		return changes;
	}

	private @Nullable String wanted(SandboxDocument document) {
		String wanted = (document.documentClass() != null) ? this.mapping.get(document.documentClass()) : null;
		return (wanted != null && !wanted.equals(document.documentClass())) ? wanted : null;
	}

}
