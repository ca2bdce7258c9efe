package dev.reshelve.ledger;

import java.sql.Types;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.reshelve.document.Classification;
import dev.reshelve.document.NumberRange;
import dev.reshelve.slice.Slice;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The ledger: one row per planned document, durable before the document is changed. Safe
 * for many threads as long as each slice is planned and settled by one of them. Writing
 * methods join the caller's transaction.
 */
@Repository
public class Ledger {

	static final String NEXT_PENDING = """
			select entry, change_id, document_number, document_version, settled_at is not null from reshelve_ledger
			where entry between ? and ? and outcome = 'P' order by entry limit ?""";

	private final JdbcClient jdbc;

	private final JdbcTemplate batch;

	private final Changes changes;

	private final Tally tally;

	private final Items items;

	Ledger(JdbcClient jdbc, JdbcTemplate batch, Changes changes, Tally tally, Items items) {
		this.jdbc = jdbc;
		this.batch = batch;
		this.changes = changes;
		this.tally = tally;
		this.items = items;
	}

	/**
	 * Adds planned documents.
	 * @param slice the slice of the plan that they were read in
	 * @param from the place of the first one among all that were planned in this slice;
	 * the others follow
	 */
	public void plan(long runId, Slice slice, int from, List<PlannedChange> planned) {
		if (planned.isEmpty()) {
			return;
		}
		long last = Entry.of(runId, slice.number(), from + planned.size() - 1);
		long first = last - planned.size() + 1;
		NewRows rows = new NewRows(first, planned, (change) -> this.changes.number(runId, change));
		this.batch.update(NewRows.INSERT, rows);
		this.tally.addPlanned(runId, slice, rows.documents());
		this.items.add(runId, first, planned);
	}

	/**
	 * The next documents of a slice that are not settled, in the order of their keys.
	 * @param after the key to go on behind, or 0 to begin at the first; only saves the
	 * look at what this attempt has settled already
	 * @param limit how many at the most
	 */
	public List<PendingRow> pending(long runId, Slice slice, long after, int limit) {
		List<PendingRow> rows = this.jdbc.sql(NEXT_PENDING)
			.params(Math.max(slice.range().from(), after + 1), slice.range().to(), limit)
			.query((row, index) -> new PendingRow(row.getLong(1), row.getInt(2),
					this.changes.planned(runId, row.getInt(2), row.getLong(3), row.getInt(4)), row.getBoolean(5)))
			.list();
		return named(runId, rows);
	}

	private List<PendingRow> named(long runId, List<PendingRow> rows) {
		Map<Long, Item> names = this.items.of(runId, rows.stream().map(PendingRow::entry).toList());
		return names.isEmpty() ? rows : rows.stream().map((row) -> row.with(names.get(row.entry()))).toList();
	}

	/**
	 * Records what became of documents.
	 * @param rows pending rows of the slice, in the order of their keys
	 * @throws IllegalStateException if one of them is not pending
	 */
	public void settle(long runId, Slice slice, List<SettledRow> rows) {
		if (!rows.isEmpty()) {
			record(runId, slice, keepOverwritten(runId, slice, rows));
		}
	}

	private void record(long runId, Slice slice, List<SettledRow> rows) {
		List<Stretch> stretches = Stretch.of(rows);
		int[][] updated = this.batch.batchUpdate("""
				update reshelve_ledger set outcome = ?, subclass_left = ?, calls = calls + ?, settled_at = ?
				where entry between ? and ? and outcome = 'P'""", stretches, stretches.size(), (row, stretch) -> {
			Settled settled = stretch.last();
			row.setString(1, settled.outcome().code());
			row.setString(2, stretch.subclassLeft());
			row.setInt(3, settled.calls());
			row.setObject(4, settled.at().atOffset(ZoneOffset.UTC));
			row.setLong(5, stretch.from());
			row.setLong(6, stretch.to());
		});
		int settled = Arrays.stream(updated).flatMapToInt(Arrays::stream).sum();
		if (settled != rows.size()) {
			throw new IllegalStateException("%d rows of %s were to be settled, but %d of them were pending"
				.formatted(rows.size(), slice, settled));
		}
		keepReasons(rows.stream().filter((row) -> row.settled().outcome().isTrouble()).toList());
		this.items.learn(rows);
		this.tally.addSettled(runId, slice, rows);
	}

	/**
	 * What was overwritten becomes what the document was before, as if that had been
	 * planned.
	 */
	private List<SettledRow> keepOverwritten(long runId, Slice slice, List<SettledRow> rows) {
		List<SettledRow> kept = new ArrayList<>(rows.size());
		for (SettledRow settled : rows) {
			Classification before = settled.settled().overwritten();
			kept.add((before != null) ? new SettledRow(replan(runId, slice, settled.row(), before), settled.settled())
					: settled);
		}
		return kept;
	}

	private PendingRow replan(long runId, Slice slice, PendingRow row, Classification before) {
		PlannedChange change = new PlannedChange(row.change().id(), before, row.change().wanted(), row.change().item());
		int number = this.changes.number(runId, Change.of(change));
		this.jdbc.sql("update reshelve_ledger set change_id = ? where entry = ?").params(number, row.entry()).update();
		this.tally.addPlanned(runId, slice, Map.of(row.changeNumber(), -1L, number, 1L));
		return new PendingRow(row.entry(), number, change, row.triedBefore());
	}

	private void keepReasons(List<SettledRow> trouble) {
		if (!trouble.isEmpty()) {
			this.batch.batchUpdate(
					"insert into reshelve_reason (entry, http_status, error_code, error_message) values (?, ?, ?, ?)",
					trouble, trouble.size(), (row, each) -> {
						row.setLong(1, each.row().entry());
						row.setObject(2, each.settled().httpStatus(), Types.SMALLINT);
						row.setString(3, each.settled().errorCode());
						row.setString(4, each.settled().errorMessage());
					});
		}
	}

	/**
	 * Makes documents pending again that are not as wanted.
	 * @param outcomes which of them
	 * @return how many there were
	 */
	public int reopen(long runId, Set<Outcome> outcomes) {
		List<String> codes = outcomes.stream().filter(Outcome::isTrouble).map(Outcome::code).toList();
		String troubled = "select entry from reshelve_reason where entry between :from and :to";
		NumberRange entries = Entry.of(runId);
		int reopened = this.jdbc
			.sql("update reshelve_ledger set outcome = 'P' where outcome in (:codes) and entry in (" + troubled + ")")
			.param("codes", codes)
			.param("from", entries.from())
			.param("to", entries.to())
			.update();
		this.jdbc
			.sql("""
					delete from reshelve_reason where entry between :from and :to
						and entry in (select entry from reshelve_ledger where entry in (%s) and outcome = 'P')"""
				.formatted(troubled))
			.param("from", entries.from())
			.param("to", entries.to())
			.update();
		this.tally.reopen(runId, outcomes);
		return reopened;
	}

	/**
	 * Forgets the planned rows of a slice that has to be read anew; none is applied yet.
	 */
	public void forget(long runId, Slice slice) {
		NumberRange entries = Entry.of(runId, slice.number());
		this.jdbc.sql("delete from reshelve_ledger where entry between ? and ?")
			.params(entries.from(), entries.to())
			.update();
		this.items.forget(entries);
		this.tally.forgetPlanned(runId, slice);
	}

	/** The run's planned documents by outcome. */
	public Map<Outcome, Long> outcomes(long runId) {
		return this.tally.outcomes(runId);
	}

	/**
	 * The run's planned documents by what was planned for them and became of them, the
	 * most frequent first.
	 */
	public List<Flow> flows(long runId) {
		return this.tally.flows(runId);
	}

	/** The planned documents by classification before and wanted. */
	public List<PlanLine> plannedByClass(long runId) {
		return this.tally.plannedByClass(runId);
	}

}
