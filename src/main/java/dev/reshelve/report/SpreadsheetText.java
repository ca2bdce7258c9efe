package dev.reshelve.report;

import java.util.regex.Pattern;

import dev.reshelve.document.VisibleText;
import org.jspecify.annotations.Nullable;

/**
 * Text for cells that a spreadsheet may open: what would run as a formula is neutralised
 * by a leading apostrophe, as OWASP's page on CSV injection advises. Some programs skip
 * blanks before a formula, and read the wide forms of its first character. What cannot be
 * seen is replaced.
 */
public final class SpreadsheetText {

	private static final Pattern FORMULA = Pattern.compile("(?s)[\\s\\p{Z}]*[=+\\-@\\uff1d\\uff0b\\uff0d\\uff20].*");

	private SpreadsheetText() {
	}

	/** The text of a value for a cell of one line. */
	static String of(@Nullable Object value) {
		return keepingLineBreaks((value != null) ? VisibleText.of(value.toString()) : "");
	}

	/** Neutralises what would run as a formula, and leaves all else as it is. */
	public static String keepingLineBreaks(String text) {
		return FORMULA.matcher(text).matches() ? "'" + text : text;
	}

}
