package dev.reshelve.mapping;

import java.util.List;

/**
 * A line of a CSV file; more than one line of text if a quoted value has line breaks.
 *
 * @param number where it begins: the line in the file, from 1
 * @param fields its fields; if there are thousands, only the first
 * @param fieldCount how many fields it has
 * @param isReadable whether it keeps to the rules of quoting; if not, the fields are
 * those before the one that does not
 */
record CsvLine(long number, List<String> fields, int fieldCount, boolean isReadable) {

	/**
	 * Says whether there is nothing in any of the fields, as in the empty rows that
	 * spreadsheets write as a row of commas.
	 */
	boolean isBlank() {
		return this.isReadable && this.fields.size() == this.fieldCount
				&& this.fields.stream().allMatch((field) -> Blanks.strip(field).isEmpty());
	}

}
