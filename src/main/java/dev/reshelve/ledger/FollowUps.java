package dev.reshelve.ledger;

import java.util.function.BiFunction;

import dev.reshelve.document.NumberRange;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Plans a run from the ledger of an earlier one. Joins the caller's transaction.
 */
@Repository
public class FollowUps {

	private final JdbcClient jdbc;

	private final Changes changes;

	private final Tally tally;

	private final Items items;

	FollowUps(JdbcClient jdbc, Changes changes, Tally tally, Items items) {
		this.items = items;
		this.jdbc = jdbc;
		this.changes = changes;
		this.tally = tally;
	}

	/**
	 * Plans to give the documents that a run changed their classification of before.
	 * @return how many there are
	 */
	public int planUndo(long runId, long changedBy) {
		return follow(runId, changedBy, Change::back);
	}

	/**
	 * Plans to look at the documents that a run changed.
	 * @return how many there are
	 */
	public int planVerification(long runId, long changedBy) {
		return follow(runId, changedBy, Change::kept);
	}

	/**
	 * Plans once. A process that dies between the commit and the note that the step is
	 * complete leaves a whole plan, which the next attempt takes as it is.
	 */
	private int follow(long runId, long earlier, BiFunction<Change, @Nullable String, Change> followUp) {
		long before = this.tally.planned(runId);
		return (before > 0) ? Math.toIntExact(before) : followAnew(runId, earlier, followUp);
	}

	private int followAnew(long runId, long earlier, BiFunction<Change, @Nullable String, Change> followUp) {
		NumberRange entries = Entry.of(earlier);
		this.jdbc.sql("""
				select distinct change_id, subclass_left from reshelve_ledger
				where entry between ? and ? and outcome = 'C' order by change_id, subclass_left""")
			.params(entries.from(), entries.to())
			.query((row, index) -> new Made(row.getInt(1), row.getString(2)))
			.list()
			.forEach((made) -> this.changes.add(runId,
					followUp.apply(this.changes.get(earlier, made.change), made.subclassLeft), made.change,
					made.subclassLeft));
		int planned = this.jdbc.sql("""
				insert into reshelve_ledger (entry, document_number, document_version, change_id, outcome, calls)
				select l.entry + ?, l.document_number, l.document_version, c.change_id, 'P', 0
				from reshelve_ledger l join reshelve_change c on c.run_id = ? and c.made_from = l.change_id
					and c.subclass_left is not distinct from l.subclass_left
				where l.entry between ? and ? and l.outcome = 'C'""")
			.params(Entry.of(runId).from() - entries.from(), runId, entries.from(), entries.to())
			.update();
		this.items.follow(runId, earlier);
		this.tally.countPlanned(runId);
		return planned;
	}

	/**
	 * A change that was made, and the subclass that the store left, if that was left to
	 * it.
	 */
	private record Made(int change, @Nullable String subclassLeft) {

	}

}
