package dev.reshelve.notice;

import java.util.regex.Pattern;

/**
 * Text of others on one line, as mail headers and warnings need it: bounded, without
 * control characters.
 */
final class OneLine {

	private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}\\s]+");

	private OneLine() {
	}

	static String of(String text, int limit) {
		String line = UNPRINTABLE.matcher(text).replaceAll(" ").strip();
		// Half a character at the end, if it was cut in two, is dropped too.
		return (line.length() <= limit) ? line : line.substring(0, limit - 1).replaceFirst("\\p{Cs}$", "") + "…";
	}

}
