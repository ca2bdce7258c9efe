package dev.reshelve.mapping;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The first line of a mapping file: which column is where.
 */
final class Header {

	/** What a first line can look like. */
	static final String EXAMPLE = "class,subclass,new_class,new_subclass";

	private final Map<MappingColumn, Integer> numbers = new EnumMap<>(MappingColumn.class);

	private final CsvLine line;

	private Header(CsvLine line) {
		this.line = line;
	}

	/**
	 * Reads the header, and reports what is wrong with it.
	 */
	static Header read(CsvLine line, ProblemCollector errors, ProblemCollector warnings) {
		Header header = new Header(line);
		if (!line.isReadable()) {
			Quoting.report(line, "column " + (line.fieldCount() + 1), errors);
		}
		else if (!header.reportOtherSeparator(errors)) {
			header.findColumns(errors, warnings);
			header.reportMissing(errors);
		}
		return header;
	}

	/**
	 * The number of the column, from 1, or 0 if the file does not have it.
	 */
	int number(MappingColumn column) {
		return this.numbers.getOrDefault(column, 0);
	}

	/**
	 * Says whether the lines that follow can be read: all required columns are known.
	 */
	boolean isComplete() {
		return Arrays.stream(MappingColumn.values())
			.allMatch((column) -> this.numbers.containsKey(column) || !column.isRequired());
	}

	/**
	 * How many columns there are.
	 */
	int width() {
		return this.line.fieldCount();
	}

	/**
	 * How a column is called in problems.
	 * @param number the column's number, from 1
	 */
	String nameOf(int number) {
		List<String> names = this.line.fields();
		String name = (number <= names.size()) ? Blanks.strip(names.get(number - 1)) : "";
		return name.isEmpty() ? "column " + number : "column " + Shown.quoted(name);
	}

	private boolean reportOtherSeparator(ProblemCollector errors) {
		if (this.line.fields().stream().anyMatch(Header::isColumn)) {
			return false;
		}
		return reportIfSeparatedBy(";", "semicolons", errors) || reportIfSeparatedBy("\t", "tabs", errors);
	}

	private boolean reportIfSeparatedBy(String separator, String words, ProblemCollector errors) {
		boolean found = this.line.fields()
			.stream()
			.flatMap((field) -> Arrays.stream(field.split(separator)))
			.anyMatch(Header::isColumn);
		if (found) {
			errors.add(this.line.number(), 0, "the columns are separated by " + words + ", not by commas",
					"save the file as CSV with commas (where Excel's \"CSV UTF-8 (Comma delimited)\" writes semicolons,"
							+ " set the list separator of the system to a comma)");
		}
		return found;
	}

	private void findColumns(ProblemCollector errors, ProblemCollector warnings) {
		int number = 0;
		for (String name : this.line.fields()) {
			int present = ++number;
			MappingColumn.named(name).ifPresentOrElse((column) -> {
				Integer first = this.numbers.putIfAbsent(column, present);
				if (first != null) {
					errors.add(this.line.number(), present,
							"column %s is there twice, as field %d and as field %d".formatted(column, first, present),
							"rename or remove one of them");
				}
			}, () -> warnings.add(this.line.number(), present, nameOf(present) + " is ignored",
					"remove it, or rename it if it should be one of " + EXAMPLE));
		}
	}

	private void reportMissing(ProblemCollector errors) {
		for (MappingColumn column : MappingColumn.values()) {
			if (column.isRequired() && number(column) == 0) {
				errors.add(this.line.number(), 0,
						"there is no column %s in the first line, which has %s".formatted(column, names()),
						"name the columns in the first line, such as " + EXAMPLE);
			}
		}
	}

	private static boolean isColumn(String name) {
		return MappingColumn.named(name).isPresent();
	}

	private String names() {
		String first = this.line.fields()
			.stream()
			.limit(8)
			.map(Blanks::strip)
			.map(Shown::quoted)
			.collect(Collectors.joining(", "));
		return (width() > 8) ? first + ", ..." : first;
	}

}
