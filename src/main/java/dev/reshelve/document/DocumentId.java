package dev.reshelve.document;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One version of one document, written {@code LIBRARY!number.version}.
 *
 * @param library the library's id; compared without case
 * @param number the document number, positive and unique within the library
 * @param version the version, from 1
 */
public record DocumentId(String library, long number, int version) {

	private static final Pattern FORM = Pattern.compile("([^!\\s/]{1,64})!([0-9]{1,18})\\.([0-9]{1,9})");

	/**
	 * Reads {@code LIBRARY!number.version}.
	 * @throws IllegalArgumentException if the text has another form; the message is fit
	 * to be shown
	 */
	public static DocumentId parse(String text) {
		Matcher matcher = FORM.matcher(text);
		if (!matcher.matches()) {
			throw new IllegalArgumentException(
					"'" + VisibleText.of(VisibleText.bounded(text, 60)) + "' is not a document id like LIBRARY!123.1");
		}
		return new DocumentId(matcher.group(1), Long.parseLong(matcher.group(2)), Integer.parseInt(matcher.group(3)));
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof DocumentId that && this.number == that.number && this.version == that.version
				&& this.library.equalsIgnoreCase(that.library);
	}

	@Override
	public int hashCode() {
		return Long.hashCode(this.number) * 31 + this.version;
	}

	@Override
	public String toString() {
		return this.library + "!" + this.number + "." + this.version;
	}

}
