package dev.reshelve.mapping;

import java.util.Locale;
import java.util.Optional;

import org.apache.commons.text.similarity.LevenshteinDistance;
import org.jspecify.annotations.Nullable;

/**
 * Guesses which name a misspelt one was meant to be.
 */
public final class NearestName {

	private NearestName() {
	}

	/**
	 * The most similar of the known names, regardless of letter case: the first of
	 * several; empty if none is similar.
	 */
	public static Optional<String> to(String name, Iterable<String> known) {
		String wanted = name.toUpperCase(Locale.ROOT);
		int nearestDistance = Math.min(Math.max(2, wanted.length() / 3), wanted.length() - 1);
		@Nullable String nearest = null;
		for (String candidate : known) {
			int distance = new LevenshteinDistance(nearestDistance).apply(wanted, candidate.toUpperCase(Locale.ROOT));
			if (distance >= 0 && (nearest == null || distance < nearestDistance)) {
				nearest = candidate;
				nearestDistance = distance;
			}
		}
		return Optional.ofNullable(nearest);
	}

}
