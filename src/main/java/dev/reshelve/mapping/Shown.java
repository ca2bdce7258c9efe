package dev.reshelve.mapping;

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
		return "'" + visible(head) + "'";
	}

	/**
	 * The value with a replacement for every character that cannot be seen.
	 */
	static String visible(String value) {
		return value.codePoints()
			.map((c) -> isInvisible(c) ? '\uFFFD' : c)
			.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
			.toString();
	}

	/**
	 * Says whether the character shows nothing, or does something else to what is shown:
	 * a control character, a line separator, a mark of direction, half a character.
	 */
	static boolean isInvisible(int character) {
		return switch (Character.getType(character)) {
			case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
					Character.SURROGATE ->
				true;
			default -> false;
		};
	}

}
