package dev.reshelve.cli;

import dev.reshelve.apply.ApplyOptions;
import dev.reshelve.apply.Check;
import dev.reshelve.apply.FailureLimit;
import dev.reshelve.apply.OnConflict;
import picocli.CommandLine.Option;

/**
 * How planned documents are settled.
 */
class SettleOptions {

	@Option(names = "--slices", paramLabel = "N", defaultValue = "32",
			description = "Cut the work into at most N slices. Default: ${DEFAULT-VALUE}.")
	private int slices;

	@Option(names = "--max-failures", paramLabel = "N|P%", defaultValue = "20%",
			description = "Stop when more documents than this are refused or fail; a share counts from the "
					+ "1,000th document on. Default: ${DEFAULT-VALUE}.")
	@SuppressWarnings("NullAway.Init")
	private String maxFailures;

	ApplyOptions toOptions(Check check, OnConflict onConflict) {
		if (this.slices < 1 || this.slices > 256) {
			throw new UsageException("--slices takes 1 to 256.");
		}
		return new ApplyOptions(this.slices, failureLimit(), check, onConflict);
	}

	private FailureLimit failureLimit() {
		try {
			return FailureLimit.parse(this.maxFailures);
		}
		catch (IllegalArgumentException ex) {
			throw new UsageException("--max-failures: " + ex.getMessage() + ".");
		}
	}

}
