package dev.reshelve.mapping;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * A mapping file cannot be used. The message has a line for each problem.
 */
public class MappingFileException extends RuntimeException {

	private final MappingProblems problems;

	private final @Nullable MappingFile rest;

	/**
	 * A failure for these reasons.
	 * @param problems what is wrong, at least one problem
	 */
	public MappingFileException(MappingProblems problems) {
		this(problems, null);
	}

	MappingFileException(MappingProblems problems, @Nullable MappingFile rest) {
		super(problems.toString());
		this.problems = problems;
		this.rest = rest;
	}

	/**
	 * The file without the lines that are wrong, so that the others can be checked, too;
	 * empty if it could not be read at all.
	 */
	public Optional<MappingFile> rest() {
		return Optional.ofNullable(this.rest);
	}

	/**
	 * All that is wrong with the file.
	 */
	public MappingProblems problems() {
		return this.problems;
	}

}
