package dev.reshelve.document;

import java.util.regex.Pattern;

/**
 * Text of others as people may be shown it: what shows nothing, or does something else to
 * what is shown, is replaced.
 */
public final class VisibleText {

	private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}\\s]+");

	private VisibleText() {
	}

	/**
	 * The text with a replacement character in the place of each that cannot be seen.
	 */
	public static String of(String text) {
		if (text.chars().allMatch((character) -> character >= ' ' && character <= '~')) {
			return text;
		}
		return text.codePoints()
			.map((character) -> isInvisible(character) ? '\uFFFD' : character)
			.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
			.toString();
	}

	/**
	 * The text, shortened if it is longer than so many characters, as Java counts them;
	 * no character is cut in two.
	 */
	public static String bounded(String text, int most) {
		if (text.length() <= most) {
			return text;
		}
		int end = most - 1;
		return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
	}

	/**
	 * Text of a server on one line, without what cannot be seen, shortened.
	 */
	public static String line(String text, int most) {
		String cut = (text.length() > 4 * most) ? text.substring(0, 4 * most) : text;
		return bounded(UNPRINTABLE.matcher(cut).replaceAll(" ").strip(), most);
	}

	/**
	 * Says whether the character is a control character, a line separator, a mark of
	 * direction or another that formats, or half a character.
	 */
	public static boolean isInvisible(int character) {
		return switch (Character.getType(character)) {
			case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
					Character.SURROGATE ->
				true;
			default -> false;
		};
	}

}
