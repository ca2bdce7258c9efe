package dev.reshelve.mapping;

/**
 * The blanks around a value.
 */
final class Blanks {

	private Blanks() {
	}

	/**
	 * The value without the blanks and tabs around it. Unlike {@link String#strip()}, it
	 * takes the no-break spaces of spreadsheets too, but no line breaks and other control
	 * characters.
	 */
	static String strip(String value) {
		int start = 0;
		int end = value.length();
		while (start < end && isBlank(value.charAt(start))) {
			start++;
		}
		while (start < end && isBlank(value.charAt(end - 1))) {
			end--;
		}
		return value.substring(start, end);
	}

	private static boolean isBlank(char character) {
		return character == '\t' || Character.getType(character) == Character.SPACE_SEPARATOR;
	}

}
