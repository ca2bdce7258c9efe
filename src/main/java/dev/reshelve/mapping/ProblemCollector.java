package dev.reshelve.mapping;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/**
 * Collects the problems of one file; for one thread.
 */
final class ProblemCollector {

	private final String file;

	private final List<MappingProblem> kept = new ArrayList<>();

	private long count;

	ProblemCollector(String file) {
		this.file = file;
	}

	void add(long line, int column, String problem, String remedy) {
		add(line, column, problem, () -> remedy);
	}

	/**
	 * Takes a problem whose remedy is dear to find: it is asked for only if it will be
	 * seen.
	 */
	void add(long line, int column, String problem, Supplier<String> remedy) {
		this.count++;
		if (this.kept.size() < MappingProblems.LIMIT) {
			this.kept.add(new MappingProblem(this.file, line, column, problem, remedy.get()));
		}
	}

	long count() {
		return this.count;
	}

	/**
	 * What was collected, in the order of the lines.
	 */
	MappingProblems collected() {
		List<MappingProblem> sorted = this.kept.stream()
			.sorted(Comparator.comparingLong(MappingProblem::line))
			.toList();
		return new MappingProblems(sorted, this.count - sorted.size());
	}

	/**
	 * Ends the reading of a file that has problems.
	 * @throws MappingFileException if there are any
	 */
	void throwIfAny() {
		if (this.count > 0) {
			throw new MappingFileException(collected());
		}
	}

}
