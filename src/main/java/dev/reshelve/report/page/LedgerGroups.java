package dev.reshelve.report.page;

import java.time.Instant;
import java.util.List;

import dev.reshelve.ledger.Flow;
import dev.reshelve.ledger.Reason;

/**
 * What became of the planned documents of a run, counted in groups.
 *
 * @param flows by classification before and wanted, and by outcome
 * @param reasons why documents are not as wanted
 * @param at when they were counted
 */
public record LedgerGroups(List<Flow> flows, List<Reason> reasons, Instant at) {

	/** Nothing is known yet. */
	public static final LedgerGroups NONE = new LedgerGroups(List.of(), List.of(), Instant.EPOCH);

	/** Whether what is planned has to do with classes, so that they can be drawn. */
	boolean hasClasses() {
		return this.flows.stream()
			.anyMatch((flow) -> flow.before().documentClass() != null || !flow.wanted().documentClass().isEmpty());
	}

}
