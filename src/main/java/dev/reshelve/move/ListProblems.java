package dev.reshelve.move;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import dev.reshelve.mapping.MappingFileException;
import dev.reshelve.mapping.MappingProblem;
import dev.reshelve.mapping.MappingProblems;

/**
 * What is wrong with a list: the first ones, and how many more there are; for one thread.
 */
class ListProblems {

	private final String file;

	private final List<MappingProblem> kept = new ArrayList<>();

	private long more;

	ListProblems(String file) {
		this.file = file;
	}

	/**
	 * Adds one.
	 * @param line the line, from 1; 0 for the whole file
	 * @param column the field, from 1; 0 for the whole line
	 */
	void add(long line, int column, String problem, String remedy) {
		if (this.kept.size() < MappingProblems.LIMIT) {
			this.kept.add(new MappingProblem(this.file, line, column, problem, remedy));
		}
		else {
			this.more++;
		}
	}

	void throwIfAny() {
		if (!this.kept.isEmpty()) {
			this.kept.sort(Comparator.comparingLong(MappingProblem::line));
			throw new MappingFileException(new MappingProblems(this.kept, this.more));
		}
	}

}
