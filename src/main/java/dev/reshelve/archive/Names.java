package dev.reshelve.archive;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The names of agents and subject headings that were read lately, by their addresses.
 * Bounded: what was not asked for the longest time is forgotten first.
 */
final class Names {

	private final Map<String, String> names;

	Names(int most) {
		this.names = new LinkedHashMap<>(16, 0.75f, true) {

			@Override
			protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
				return size() > most;
			}

		};
	}

	/** The known names of some. */
	synchronized Map<String, String> known(Collection<String> uris) {
		Map<String, String> known = new LinkedHashMap<>();
		for (String uri : uris) {
			@Nullable String name = this.names.get(uri);
			if (name != null) {
				known.put(uri, name);
			}
		}
		return known;
	}

	synchronized void learn(Map<String, String> learnt) {
		this.names.putAll(learnt);
	}

}
