package dev.reshelve.storage;

import java.util.regex.Pattern;

import dev.reshelve.document.VisibleText;

/**
 * Makes the words of servers and the names of objects fit to be shown: one line, bounded,
 * without what cannot be seen.
 */
final class StorageWords {

	private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}\\s]+");

	private StorageWords() {
	}

	static String harmless(String text, int limit) {
		String cut = (text.length() > 4 * limit) ? text.substring(0, 4 * limit) : text;
		return VisibleText.bounded(UNPRINTABLE.matcher(cut).replaceAll(" ").strip(), limit);
	}

	/** An object's name, in quotes. */
	static String name(String name) {
		return "'" + harmless(name, 200) + "'";
	}

}
