package dev.reshelve.cli;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a command said.
 *
 * @param exitCode its exit code
 * @param out its results
 * @param err everything else
 */
record Said(int exitCode, String out, String err) {

	/** Asserts that it ended with this code. */
	Said exits(int code) {
		assertThat(this.exitCode).as("exit code of a command that said%n%s%n%s", this.out, this.err).isEqualTo(code);
		return this;
	}

	/** Asserts that it did all there was to do. */
	Said done() {
		return exits(ExitCode.DONE);
	}

	/** All it said. */
	String all() {
		return this.out + this.err;
	}

}
