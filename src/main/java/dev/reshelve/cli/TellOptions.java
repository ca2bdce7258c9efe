package dev.reshelve.cli;

import java.util.Map;

import picocli.CommandLine.Option;

/**
 * What a run leaves behind for people. It holds for one attempt: a restart is told anew.
 */
class ReportOptions {

	@Option(names = "--report-all",
			description = "At the end, also write a CSV of every planned document; the one of those that are not as "
					+ "wanted is always written.")
	private boolean all;

	/** The settings that these options stand for. */
	Map<String, Object> properties() {
		return this.all ? Map.of("reshelve.report-all", true) : Map.of();
	}

}
