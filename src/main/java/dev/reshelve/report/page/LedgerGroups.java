package dev.reshelve.report.page;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import dev.reshelve.document.Classification;
import dev.reshelve.document.Target;
import dev.reshelve.ledger.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What became of the planned documents of a run, counted in groups; the largest groups,
 * if there are very many.
 *
 * @param flows by classification before and wanted, and by outcome
 * @param reasons why documents are not as wanted
 * @param complete whether these are all groups
 * @param at when they were counted
 */
public record LedgerGroups(List<Flow> flows, List<Reason> reasons, boolean complete, Instant at) {

	/** Nothing is known yet. */
	public static final LedgerGroups NONE = new LedgerGroups(List.of(), List.of(), false, Instant.EPOCH);

	/** How many planned documents there are by outcome, in all groups. */
	Map<Outcome, Long> outcomes() {
		Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
		this.flows.forEach((flow) -> outcomes.merge(flow.outcome(), flow.documents(), Long::sum));
		return outcomes;
	}

	/** Documents of one classification that shall get another, and one outcome. */
	public record Flow(Classification before, Target wanted, Outcome outcome, long documents) {

		/** As many of the same. */
		Flow of(long documents) {
			return new Flow(this.before, this.wanted, this.outcome, documents);
		}

	}

	/**
	 * Documents that are not as wanted for one reason.
	 *
	 * @param outcome what became of them
	 * @param httpStatus the status of the last answer
	 * @param code the server's own error code
	 * @param documents how many they are
	 * @param examples some of them
	 */
	public record Reason(Outcome outcome, @Nullable Integer httpStatus, @Nullable String code, long documents,
			List<Example> examples) {

	}

	/** One document that is not as wanted. */
	public record Example(String document, @Nullable String message) {

	}

}
