package dev.reshelve.mapping;

/**
 * A mapping file cannot be used. The message has a line for each problem.
 */
public class MappingFileException extends RuntimeException {

	private final MappingProblems problems;

	/**
	 * A failure for these reasons.
	 * @param problems what is wrong, at least one problem
	 */
	public MappingFileException(MappingProblems problems) {
		super(problems.toString());
		this.problems = problems;
	}

	/**
	 * All that is wrong with the file.
	 */
	public MappingProblems problems() {
		return this.problems;
	}

}
