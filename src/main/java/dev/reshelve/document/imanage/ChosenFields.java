package dev.reshelve.document.imanage;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.reshelve.document.VisibleText;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a document that a list is read for. Whatever the server sends, a value is
 * a bounded text that any file can hold. Immutable.
 */
final class ChosenFields {

	/** What the API gives of a document, in the order of its description. */
	static final List<String> KNOWN = Stream
		.concat(Stream.of("id", "database", "document_number", "version", "name", "class", "class_description",
				"subclass", "subclass_description", "type", "extension", "wstype", "author", "operator", "size",
				"create_date", "edit_date", "comment", "is_checked_out", "is_in_use", "in_use_by", "is_declared",
				"workspace_id", "workspace_name"), IntStream.rangeClosed(1, 30).mapToObj((number) -> "custom" + number))
		.toList();

	/** No field at all. */
	static final ChosenFields NONE = new ChosenFields(List.of());

	/** As many characters as a cell of a spreadsheet holds. */
	private static final int MAX_VALUE = 32_767;

	/** Where the value of each field belongs; more places than one if it is wanted so. */
	private final Map<String, int[]> places = new HashMap<>();

	private final int count;

	private ChosenFields(List<String> names) {
		this.count = names.size();
		names.forEach((name) -> this.places.computeIfAbsent(name,
				(key) -> IntStream.range(0, names.size()).filter((place) -> names.get(place).equals(key)).toArray()));
	}

	/**
	 * The fields with these names.
	 * @throws IllegalArgumentException if there is no such field
	 */
	static ChosenFields of(List<String> names) {
		for (String name : names) {
			if (!KNOWN.contains(name)) {
				throw new IllegalArgumentException("iManage Work has no field '" + name + "' of a document");
			}
		}
		return names.isEmpty() ? NONE : new ChosenFields(names);
	}

	/** Whether this field was chosen. */
	boolean contains(String name) {
		return this.places.containsKey(name);
	}

	/** The values of a document of which nothing is known yet. */
	String[] empty() {
		String[] values = new String[this.count];
		Arrays.fill(values, "");
		return values;
	}

	/** Puts a value in its place, if the field was chosen. */
	void put(String[] values, String name, @Nullable String value) {
		int[] wanted = this.places.get(name);
		if (wanted != null && value != null) {
			for (int place : wanted) {
				values[place] = fitToBeKept(value);
			}
		}
	}

	private static String fitToBeKept(String value) {
		String bounded = VisibleText.bounded(value, MAX_VALUE);
		if (bounded.codePoints().noneMatch(ChosenFields::isUnfit)) {
			return bounded;
		}
		return bounded.codePoints()
			.map((character) -> isUnfit(character) ? '\uFFFD' : character)
			.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
			.toString();
	}

	/** Line breaks and tabs are text; NUL, escapes and half characters are not. */
	private static boolean isUnfit(int character) {
		boolean layout = character == '\t' || character == '\n' || character == '\r';
		return !layout && (Character.isISOControl(character) || Character.getType(character) == Character.SURROGATE);
	}

}
