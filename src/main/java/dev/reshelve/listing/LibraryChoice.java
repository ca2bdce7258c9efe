package dev.reshelve.listing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.reshelve.document.DocumentStore;
import dev.reshelve.failure.PreflightException;
import dev.reshelve.mapping.NearestName;

/**
 * The libraries that a user asked for, as the store spells them.
 */
public final class LibraryChoice {

	private LibraryChoice() {
	}

	/**
	 * Looks each of them up, regardless of letter case.
	 * @param asked the libraries asked for; empty for the user's own one
	 * @throws PreflightException naming all that do not exist
	 */
	public static List<String> of(List<String> asked, DocumentStore.Libraries known) {
		if (asked.isEmpty()) {
			String preferred = known.preferred();
			if (preferred == null) {
				throw new PreflightException("The server names no library of your own; name one with --library: "
						+ String.join(", ", known.ids()));
			}
			return List.of(preferred);
		}
		List<String> libraries = new ArrayList<>();
		List<String> problems = new ArrayList<>();
		for (String name : asked) {
			Optional<String> library = known.ids().stream().filter(name::equalsIgnoreCase).findFirst();
			library.filter((id) -> !libraries.contains(id)).ifPresent(libraries::add);
			if (library.isEmpty()) {
				problems.add("There is no library '" + name + "'. "
						+ NearestName.to(name, known.ids())
							.map((nearest) -> "Did you mean '" + nearest + "'?")
							.orElse("There are: " + String.join(", ", known.ids())));
			}
		}
		if (!problems.isEmpty()) {
			throw new PreflightException(String.join(System.lineSeparator(), problems));
		}
		return libraries;
	}

}
