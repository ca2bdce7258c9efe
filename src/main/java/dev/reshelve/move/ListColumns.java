package dev.reshelve.move;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

import de.siegmar.fastcsv.reader.CsvRecord;
import dev.reshelve.document.VisibleText;
import dev.reshelve.ledger.Item;
import dev.reshelve.storage.Fingerprint;
import dev.reshelve.storage.ObjectSource;
import dev.reshelve.storage.TargetName;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a list, by the numbers of their fields from 1; 0 for one that is not
 * there.
 *
 * @param source where objects are
 * @param target where they go
 * @param size how many bytes they have
 * @param checksum their checksums
 */
record ListColumns(int source, int target, int size, int checksum) {

	private static final String EXAMPLE = "source,target,size,checksum";

	/** Reads the first line; {@code null} if the lines behind it cannot be understood. */
	static @Nullable ListColumns of(CsvRecord line, ListProblems problems, Consumer<String> warnings, String file) {
		List<String> names = line.getFields().stream().map((name) -> name.strip().toLowerCase(Locale.ROOT)).toList();
		ListColumns columns = new ListColumns(names.indexOf("source") + 1, names.indexOf("target") + 1,
				names.indexOf("size") + 1, names.indexOf("checksum") + 1);
		if (columns.source == 0 || columns.target == 0) {
			problems.add(line.getStartingLineNumber(), 0, "the first line does not name the columns source and target",
					"begin the file with " + EXAMPLE + ", of which the last two may be left out");
			return null;
		}
		names.stream()
			.filter((name) -> !List.of(EXAMPLE.split(",")).contains(name))
			.forEach((name) -> warnings.accept(file + ":1: the column " + shown(name) + " is ignored"));
		return columns;
	}

	/** Reads a further line, and reports what is wrong with it. */
	ListLine read(CsvRecord line, ObjectSource places, ListProblems problems) {
		long number = line.getStartingLineNumber();
		if (line.getFields().stream().allMatch(String::isBlank)) {
			return new ListLine(number, null);
		}
		String source = source(field(line, this.source), number, places, problems);
		String target = target(field(line, this.target), number, problems);
		Long size = size(field(line, this.size), number, problems);
		String checksum = checksum(field(line, this.checksum), number, problems);
		if (source == null || target == null || size == null || checksum == null) {
			return new ListLine(number, null);
		}
		return new ListLine(number,
				new Item(source, target, (size < 0) ? null : size, checksum.isEmpty() ? null : checksum));
	}

	private @Nullable String source(String field, long line, ObjectSource places, ListProblems problems) {
		try {
			if (isUtf8(field, line, this.source, problems)) {
				return places.nameOf(field);
			}
		}
		catch (IllegalArgumentException ex) {
			problems.add(line, this.source, "source " + shown(field) + " " + ex.getMessage(),
					"write it as it is called below --from");
		}
		return null;
	}

	private @Nullable String target(String field, long line, ListProblems problems) {
		String problem = TargetName.problem(field);
		if (problem != null) {
			problems.add(line, this.target, "target " + shown(field) + " " + problem,
					"name a place below --to, such as folder/file.jpg");
			return null;
		}
		return isUtf8(field, line, this.target, problems) ? field : null;
	}

	/** -1 for none. */
	private @Nullable Long size(String field, long line, ListProblems problems) {
		if (field.isBlank()) {
			return -1L;
		}
		if (field.strip().matches("\\d{1,18}")) {
			return Long.valueOf(field.strip());
		}
		problems.add(line, this.size, "size " + shown(field) + " is no number of bytes", "write digits, or nothing");
		return null;
	}

	/** Empty for none. */
	private @Nullable String checksum(String field, long line, ListProblems problems) {
		try {
			return field.isBlank() ? "" : Fingerprint.parse(field).toString();
		}
		catch (IllegalArgumentException ex) {
			problems.add(line, this.checksum, "checksum " + ex.getMessage(), "write one of both, or nothing");
			return null;
		}
	}

	private static boolean isUtf8(String field, long line, int column, ListProblems problems) {
		if (field.indexOf('\uFFFD') < 0) {
			return true;
		}
		problems.add(line, column, shown(field) + " is not in UTF-8",
				"save the file as UTF-8 (in Excel: \"CSV UTF-8\")");
		return false;
	}

	private static String field(CsvRecord line, int number) {
		return (number > 0 && number <= line.getFieldCount()) ? line.getField(number - 1) : "";
	}

	private static String shown(String field) {
		return "'" + VisibleText.of(VisibleText.bounded(field, 130)) + "'";
	}

}
