package dev.reshelve.searchindex;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The engines' rules for names. Nothing that keeps them is a pattern, a list or another
 * path.
 */
final class Names {

	private static final int MAX_BYTES = 255;

	private static final Pattern FORBIDDEN = Pattern.compile("[\\\\/*?\"<>|,#:\\p{Cc}\\p{Cf}\\p{Cs}\\p{Z}\\s]");

	private static final Pattern FORBIDDEN_START = Pattern.compile("[-_+].*");

	private Names() {
	}

	/**
	 * What is wrong with the name of an alias, in words that fit behind "it", or
	 * {@code null} if it is right.
	 */
	static @Nullable String faultOfAlias(String name) {
		if (name.isEmpty()) {
			return "is empty";
		}
		if (FORBIDDEN.matcher(name).find()) {
			return "has a space or one of \\ / * ? \" < > | , # :";
		}
		if (FORBIDDEN_START.matcher(name).matches()) {
			return "begins with one of - _ +";
		}
		if (name.equals(".") || name.equals("..")) {
			return "is a dot or two";
		}
		return (name.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) ? "is longer than " + MAX_BYTES + " bytes"
				: null;
	}

	/** What is wrong with the name of an index, as {@link #faultOfAlias} tells it. */
	static @Nullable String faultOfIndex(String name) {
		return !name.equals(name.toLowerCase(Locale.ROOT)) ? "has a capital letter" : faultOfAlias(name);
	}

	/**
	 * The name of an index, if it is right.
	 * @throws IllegalArgumentException if it is not
	 */
	static String index(String name) {
		String fault = faultOfIndex(name);
		if (fault != null) {
			throw new IllegalArgumentException("an index cannot have this name: it " + fault);
		}
		return name;
	}

	/**
	 * The name of an index or an alias, if it is right.
	 * @throws IllegalArgumentException if it is not
	 */
	static String alias(String name) {
		String fault = faultOfAlias(name);
		if (fault != null) {
			throw new IllegalArgumentException("an alias cannot have this name: it " + fault);
		}
		return name;
	}

}
