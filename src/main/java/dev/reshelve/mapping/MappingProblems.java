package dev.reshelve.mapping;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is wrong with a mapping file, all at once. A file can have millions of problems,
 * so only the first are kept and the rest are counted.
 *
 * @param kept the first problems, at most {@value #LIMIT} of them
 * @param more how many there are besides; at least so many, if reading was given up
 */
public record MappingProblems(List<MappingProblem> kept, long more) {

	/** How many problems are kept. */
	public static final int LIMIT = 100;

	/** No problems. */
	public static final MappingProblems NONE = new MappingProblems(List.of(), 0);

	public MappingProblems {
		kept = List.copyOf(kept);
	}

	/**
	 * Says whether there are none.
	 */
	public boolean isEmpty() {
		return this.kept.isEmpty();
	}

	/**
	 * How many there are, kept or not.
	 */
	public long count() {
		return this.kept.size() + this.more;
	}

	/**
	 * These problems and then the others.
	 */
	public MappingProblems plus(MappingProblems others) {
		List<MappingProblem> first = Stream.concat(this.kept.stream(), others.kept.stream()).limit(LIMIT).toList();
		return new MappingProblems(first, count() + others.count() - first.size());
	}

	/**
	 * Reads as a line for each problem, and a last one for those that are not kept.
	 */
	@Override
	public String toString() {
		String lines = this.kept.stream().map(MappingProblem::toString).collect(Collectors.joining("\n"));
		return (this.more > 0) ? lines + "\n... and " + this.more + " more" : lines;
	}

}
