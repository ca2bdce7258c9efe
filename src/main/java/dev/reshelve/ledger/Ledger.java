package dev.reshelve.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.LongStream;

import dev.reshelve.document.Classification;
import dev.reshelve.document.DocumentId;
import dev.reshelve.document.NumberRange;
import dev.reshelve.slice.Slice;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

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

	private static final String ROW = """
			select l.change_id, l.document_number, l.document_version, l.outcome, e.http_status, e.error_code,
				e.error_message, l.calls, l.settled_at, l.subclass_left
			from""";

	private final JdbcClient jdbc;

	private final JdbcTemplate batch;

	private final TransactionTemplate transaction;

	private final Changes changes;

	private final Tally tally;

	Ledger(JdbcClient jdbc, JdbcTemplate batch, PlatformTransactionManager transactions, Changes changes, Tally tally) {
		this.jdbc = jdbc;
		this.batch = batch;
		this.transaction = new TransactionTemplate(transactions);
		this.changes = changes;
		this.tally = tally;
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
		Iterator<Long> entries = LongStream
			.rangeClosed(Entry.of(runId, slice.number(), from),
					Entry.of(runId, slice.number(), from + planned.size() - 1))
			.iterator();
		Map<Integer, Long> documents = new HashMap<>();
		this.batch.batchUpdate("""
				insert into reshelve_ledger (entry, document_number, document_version, change_id, outcome, calls)
				values (?, ?, ?, ?, 'P', 0)""", planned, planned.size(), (row, change) -> {
			int number = this.changes.number(runId, Change.of(change));
			row.setLong(1, entries.next());
			row.setLong(2, change.id().number());
			row.setInt(3, change.id().version());
			row.setInt(4, number);
			documents.merge(number, 1L, Long::sum);
		});
		this.tally.addPlanned(runId, slice, documents);
	}

	/**
	 * The next documents of a slice that are not settled, in the order of their keys.
	 * @param after the key to go on behind, or 0 to begin at the first; only saves the
	 * look at what this attempt has settled already
	 * @param limit how many at the most
	 */
	public List<PendingRow> pending(long runId, Slice slice, long after, int limit) {
		return this.jdbc.sql(NEXT_PENDING)
			.params(Math.max(slice.range().from(), after + 1), slice.range().to(), limit)
			.query((row, index) -> new PendingRow(row.getLong(1), row.getInt(2),
					planned(runId, row.getInt(2), row.getLong(3), row.getInt(4)), row.getBoolean(5)))
			.list();
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
		PlannedChange change = new PlannedChange(row.change().id(), before, row.change().wanted());
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
		this.tally.forgetPlanned(runId, slice);
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

	private int follow(long runId, long earlier, FollowUp followUp) {
		NumberRange entries = Entry.of(earlier);
		this.jdbc.sql("""
				select distinct change_id, subclass_left from reshelve_ledger
				where entry between ? and ? and outcome = 'C' order by change_id, subclass_left""")
			.params(entries.from(), entries.to())
			.query((row, index) -> new Made(row.getInt(1), row.getString(2)))
			.list()
			.forEach((made) -> this.changes.add(runId,
					followUp.of(this.changes.get(earlier, made.change), made.subclassLeft), made.change,
					made.subclassLeft));
		int planned = this.jdbc.sql("""
				insert into reshelve_ledger (entry, document_number, document_version, change_id, outcome, calls)
				select l.entry + ?, l.document_number, l.document_version, c.change_id, 'P', 0
				from reshelve_ledger l join reshelve_change c on c.run_id = ? and c.made_from = l.change_id
					and c.subclass_left is not distinct from l.subclass_left
				where l.entry between ? and ? and l.outcome = 'C'""")
			.params(Entry.of(runId).from() - entries.from(), runId, entries.from(), entries.to())
			.update();
		this.tally.countPlanned(runId);
		return planned;
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

	/**
	 * Hands rows to the consumer one by one, in the order in which they were planned;
	 * memory does not grow with their number.
	 * @param outcomes only rows with one of these
	 */
	public void forEach(long runId, Set<Outcome> outcomes, Consumer<LedgerRow> consumer) {
		if (!outcomes.isEmpty()) {
			// PostgreSQL reads by portions only within a transaction.
			this.transaction.executeWithoutResult((status) -> read(runId, outcomes, consumer));
		}
	}

	private void read(long runId, Set<Outcome> outcomes, Consumer<LedgerRow> consumer) {
		NumberRange entries = Entry.of(runId);
		String rows = outcomes.stream().allMatch(Outcome::isTrouble)
				? " reshelve_reason e join reshelve_ledger l on l.entry = e.entry where e.entry between ? and ?"
				: " reshelve_ledger l left join reshelve_reason e on e.entry = l.entry where l.entry between ? and ?";
		String marks = String.join(", ", outcomes.stream().map((outcome) -> "?").toList());
		this.batch.query((connection) -> {
			var statement = connection
				.prepareStatement(ROW + rows + " and l.outcome in (" + marks + ") order by l.entry");
			statement.setFetchSize(1000);
			statement.setLong(1, entries.from());
			statement.setLong(2, entries.to());
			int index = 3;
			for (Outcome outcome : outcomes) {
				statement.setString(index++, outcome.code());
			}
			return statement;
		}, (row) -> {
			consumer.accept(row(runId, row));
		});
	}

	private LedgerRow row(long runId, ResultSet row) throws SQLException {
		PlannedChange planned = planned(runId, row.getInt(1), row.getLong(2), row.getInt(3));
		Outcome outcome = Outcome.ofCode(row.getString(4));
		OffsetDateTime settledAt = row.getObject(9, OffsetDateTime.class);
		String subclassAfter = (outcome == Outcome.CHANGED) ? Change.of(planned).subclassNow(row.getString(10)) : null;
		return new LedgerRow(planned, outcome, row.getObject(5, Integer.class), row.getString(6), row.getString(7),
				row.getInt(8), (settledAt != null) ? settledAt.toInstant() : null, subclassAfter);
	}

	private PlannedChange planned(long runId, int number, long document, int version) {
		Change change = this.changes.get(runId, number);
		return new PlannedChange(new DocumentId(change.library(), document, version), change.before(), change.wanted());
	}

	/** What a later run plans for documents that were changed. */
	@FunctionalInterface
	private interface FollowUp {

		Change of(Change change, @Nullable String subclassLeft);

	}

	/**
	 * A change that was made, and the subclass that the store left, if that was left to
	 * it.
	 */
	private record Made(int change, @Nullable String subclassLeft) {

	}

}
