package dev.reshelve.mapping;

/**
 * Something wrong with a mapping file, for its author to put right. Reads as one line,
 * such as {@code mapping.csv:12:3: new_class is empty — name the class ...}.
 *
 * @param file the file as the user named it
 * @param line the line in the file, from 1; 0 if the whole file is meant
 * @param column the field in the line, from 1; 0 if the whole line is meant. Of a byte
 * that is no UTF-8, its place in the line in bytes.
 * @param problem what is wrong; never more than a line
 * @param remedy what to do about it; never more than a line
 */
public record MappingProblem(String file, long line, int column, String problem, String remedy) {

	@Override
	public String toString() {
		StringBuilder shown = new StringBuilder(this.file);
		if (this.line > 0) {
			shown.append(':').append(this.line);
		}
		if (this.column > 0) {
			shown.append(':').append(this.column);
		}
		return shown.append(": ").append(this.problem).append(" — ").append(this.remedy).toString();
	}

}
