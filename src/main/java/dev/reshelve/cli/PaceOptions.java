package dev.reshelve.cli;

import dev.reshelve.pace.PaceSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * How fast a run may go.
 */
class PaceOptions {

	@Option(names = "--rate", paramLabel = "N", description = "At most N calls a second; fractions are allowed.")
	@Nullable Double rate;

	@Option(names = "--concurrency", paramLabel = "N|auto", defaultValue = "auto",
			description = "So many simultaneous calls; auto finds the server's limit. Default: ${DEFAULT-VALUE}.")
	@SuppressWarnings("NullAway.Init")
	String concurrency;

	PaceSettings toSettings() {
		try {
			return new PaceSettings(this.rate, concurrency(this.concurrency), false);
		}
		catch (IllegalArgumentException ex) {
			throw new UsageException("Wrong pace: " + ex.getMessage() + ".");
		}
	}

	static @Nullable Integer concurrency(String text) {
		if (text.equalsIgnoreCase("auto")) {
			return null;
		}
		try {
			return Integer.valueOf(text);
		}
		catch (NumberFormatException ex) {
			throw new UsageException("--concurrency takes a number or auto, not '" + text + "'.");
		}
	}

}
