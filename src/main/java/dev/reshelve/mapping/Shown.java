package dev.reshelve.mapping;

import dev.reshelve.document.VisibleText;

/**
 * How words from a file or a server are shown: on one line, bounded, and harmless to a
 * terminal.
 */
final class Shown {

	/** Room for a class and a subclass. */
	private static final int LIMIT = 130;

	private Shown() {
	}

	/**
	 * The value in quotes, shortened if it is long.
	 */
	static String quoted(String value) {
		boolean isLong = value.codePointCount(0, value.length()) > LIMIT;
		String head = isLong ? value.substring(0, value.offsetByCodePoints(0, LIMIT)) + "..." : value;
		return "'" + VisibleText.of(head) + "'";
	}

}
