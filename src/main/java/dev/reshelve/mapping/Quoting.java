package dev.reshelve.mapping;

/**
 * What is said of a line that breaks the rules of quoting.
 */
final class Quoting {

	private Quoting() {
	}

	/**
	 * Reports the line.
	 * @param column how the column of the offending field is called
	 */
	static void report(CsvLine line, String column, ProblemCollector errors) {
		errors.add(line.number(), line.fieldCount() + 1,
				column + " cannot be read: its closing quote is missing, text follows its closing quote,"
						+ " or it has more than a million characters",
				"put quotes at both ends of the value, and write a quote inside it twice");
	}

}
