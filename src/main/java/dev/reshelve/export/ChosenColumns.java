package dev.reshelve.export;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import dev.reshelve.document.VisibleText;
import dev.reshelve.failure.PreflightException;
import dev.reshelve.mapping.NearestName;

/**
 * The fields that a user asked for, as the store spells them.
 */
final class ChosenColumns {

	private ChosenColumns() {
	}

	/**
	 * Looks each of them up, regardless of letter case.
	 * @throws PreflightException if there is no such field, or one is named twice
	 */
	static List<String> of(List<String> asked, List<String> known) {
		List<String> fields = new ArrayList<>();
		List<String> problems = new ArrayList<>();
		Set<String> seen = new HashSet<>();
		for (String name : asked) {
			String wanted = name.strip().toLowerCase(Locale.ROOT);
			if (!known.contains(wanted)) {
				problems.add(unknown(name.strip(), known));
			}
			else if (!seen.add(wanted)) {
				problems.add("--fields: '" + wanted + "' is named twice; name it once.");
			}
			fields.add(wanted);
		}
		if (problems.isEmpty() && fields.isEmpty()) {
			problems.add("--fields names none.");
		}
		if (!problems.isEmpty()) {
			problems.add("There are: " + String.join(", ", known));
			throw new PreflightException(String.join(System.lineSeparator(), problems));
		}
		return fields;
	}

	private static String unknown(String name, List<String> known) {
		Optional<String> nearest = NearestName.to(name, known);
		return "--fields: a document has no '" + VisibleText.of(VisibleText.bounded(name, 60)) + "'."
				+ nearest.map((field) -> " Did you mean '" + field + "'?").orElse("");
	}

}
