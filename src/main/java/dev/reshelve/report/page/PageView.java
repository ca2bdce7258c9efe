package dev.reshelve.report.page;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The words and figures of a page, as the template names them.
 */
record PageView(String policy, String style, @Nullable Live live, String title, String headline, Badge state,
		List<Fact> facts, @Nullable String failure, @Nullable String next, List<Tile> tiles, String read,
		@Nullable SpeedPlots speed, List<Hold> holds, String counted, @Nullable Sankey sankey,
		@Nullable ClassTable classes, List<ReasonView> reasons, String moreReasons, List<AttemptView> attempts,
		List<ThrottleView> throttles, List<RunHistory.Parameter> parameters, String written) {

	/** What only a page has that is shown while the run works. */
	record Live(String now, String percent, String share, String left, boolean running, boolean paused, String rate,
			String concurrency) {

	}

	/** A state and the style to show it in. */
	record Badge(String name, String style) {

	}

	/** A name and what is said of it. */
	record Fact(String name, String value) {

	}

	/**
	 * How many planned documents have one outcome, and their part of a bar of them all.
	 */
	record Tile(String name, String style, String documents, String share, String x, String width) {

	}

	/** For how long one thing held the speed. */
	record Hold(String name, String style, String took, String share, String width) {

	}

	/** What became of the documents by class. */
	record ClassTable(List<String> outcomes, List<ClassRow> rows) {

	}

	/** What became of the documents of one class. */
	record ClassRow(String before, String wanted, String planned, List<String> documents) {

	}

	/** Why documents are not as wanted. */
	record ReasonView(String outcome, String style, String what, String documents, List<ExampleView> examples) {

	}

	/** One document that is not as wanted. */
	record ExampleView(String document, String message) {

	}

	/** One attempt. */
	record AttemptView(int number, String state, String started, String took, String settled, String perSecond,
			String calls, String retries, String message) {

	}

	/** Somebody asked for another pace. */
	record ThrottleView(String at, String asked, String who) {

	}

}
