package dev.reshelve.cli;

/**
 * The exit codes, which scripts rely on.
 */
final class ExitCode {

	static final int DONE = 0;

	static final int UNEXPECTED = 1;

	static final int USAGE = 2;

	static final int SOME_NOT_CHANGED = 3;

	static final int STOPPED = 4;

	static final int FAILED = 5;

	static final int NOT_POSSIBLE = 6;

	static final int SIGN_IN_REFUSED = 7;

	/** For the help of a command that works on a run. */
	static final String OF_A_RUN = """
			Exit codes:
			  0  done
			  1  unexpected error
			  2  usage, configuration or mapping file
			  3  done, but some documents were refused, failed or in conflict
			  4  stopped or planned; restart goes on
			  5  the run failed; restart goes on
			  6  not possible in the run's state
			  7  sign-in refused""";

	/** For the help of a command that only looks. */
	static final String OF_A_LOOK = """
			Exit codes:
			  0  done
			  1  unexpected error
			  2  usage or configuration
			  6  not possible: there is no such run""";

	private ExitCode() {
	}

}
