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
final class SpreadsheetText {

	private static final Pattern FORMULA = Pattern.compile("(?s)[\\s\\p{Z}]*[=+\\-@\\uff1d\\uff0b\\uff0d\\uff20].*");

	private SpreadsheetText() {
	}

	static String of(@Nullable Object value) {
		String text = (value != null) ? VisibleText.of(value.toString()) : "";
		return FORMULA.matcher(text).matches() ? "'" + text : text;
	}

}
