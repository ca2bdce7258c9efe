package dev.reshelve.report;

import org.jspecify.annotations.Nullable;

/**
 * Text for cells that a spreadsheet may open: what would run as a formula is neutralised
 * by a leading apostrophe, as OWASP's page on CSV injection advises.
 */
final class SpreadsheetText {

	private SpreadsheetText() {
	}

	static String of(@Nullable Object value) {
		String text = (value != null) ? value.toString() : "";
		return (!text.isEmpty() && "=+-@\t\r\n".indexOf(text.charAt(0)) >= 0) ? "'" + text : text;
	}

}
