package dev.reshelve.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import dev.reshelve.document.Classification;
import dev.reshelve.slice.Slice;
import dev.reshelve.document.DocumentId;
import dev.reshelve.document.Target;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The ledger: one row per planned document, durable before the document is changed. Safe
 * for many threads as long as each slice is settled by one of them. Writing methods join
 * the caller's transaction.
 */
@Repository
public class Ledger {

	/**
	 * The order names the whole primary key: without the columns that have only one value
	 * here, H2 reads and sorts all rows of the slice at each call.
	 */
	static final String NEXT_PENDING = """
			select library, document_number, document_version, class_before, subclass_before, class_wanted,
				subclass_wanted, settled_at is not null
			from reshelve_ledger
			where run_id = ? and library = ? and document_number between ? and ?
				and (document_number > ? or document_version > ?) and outcome = 'PENDING'
			order by run_id, library, document_number, document_version limit ?""";

	private static final String ROW = """
			select library, document_number, document_version, class_before, subclass_before, class_wanted,
				subclass_wanted, outcome, http_status, error_code, error_message, calls, settled_at
			from reshelve_ledger""";

	private final JdbcClient jdbc;

	private final JdbcTemplate batch;

	private final TransactionTemplate transaction;

	Ledger(JdbcClient jdbc, JdbcTemplate batch, PlatformTransactionManager transactions) {
		this.jdbc = jdbc;
		this.batch = batch;
		this.transaction = new TransactionTemplate(transactions);
	}

	/**
	 * Adds planned documents.
	 * @throws org.springframework.dao.DuplicateKeyException if one of them is in the plan
	 * already
	 */
	public void plan(long runId, Collection<PlannedChange> changes) {
		if (changes.isEmpty()) {
			return;
		}
		this.batch.batchUpdate("""
				insert into reshelve_ledger (run_id, library, document_number, document_version, outcome, class_before,
					subclass_before, class_wanted, subclass_wanted, calls)
				values (?, ?, ?, ?, 'PENDING', ?, ?, ?, ?, 0)""", changes, changes.size(), (row, change) -> {
			row.setLong(1, runId);
			row.setString(2, change.id().library());
			row.setLong(3, change.id().number());
			row.setInt(4, change.id().version());
			row.setString(5, change.before().documentClass());
			row.setString(6, change.before().subclass());
			row.setString(7, change.wanted().documentClass());
			row.setString(8, change.wanted().subclass());
		});
	}

	/**
	 * The next documents of a slice that are not settled, in the order of their numbers.
	 * @param after the document to go on behind, or {@code null} to begin at the first;
	 * only saves the look at what this attempt has settled already
	 * @param limit how many at the most
	 */
	public List<PlannedChange> pending(long runId, Slice slice, @Nullable DocumentId after, int limit) {
		long fromNumber = (after != null) ? after.number() : slice.range().from();
		int fromVersion = (after != null) ? after.version() : -1;
		return this.jdbc.sql(NEXT_PENDING)
			.params(runId, slice.library(), fromNumber, slice.range().to(), fromNumber, fromVersion, limit)
			.query((row, index) -> change(row, row.getBoolean(8)))
			.list();
	}

	/** Records what became of documents. */
	public void settle(long runId, Collection<Settled> outcomes) {
		if (outcomes.isEmpty()) {
			return;
		}
		this.batch.batchUpdate("""
				update reshelve_ledger set outcome = ?, http_status = ?, error_code = ?, error_message = ?,
					subclass_after = ?, calls = calls + ?, settled_at = ?
				where run_id = ? and library = ? and document_number = ? and document_version = ?""", outcomes,
				outcomes.size(), (row, settled) -> {
					row.setString(1, settled.outcome().name());
					row.setObject(2, settled.httpStatus(), Types.SMALLINT);
					row.setString(3, settled.errorCode());
					row.setString(4, settled.errorMessage());
					row.setString(5, settled.subclassAfter());
					row.setInt(6, settled.calls());
					row.setObject(7, settled.at().atOffset(ZoneOffset.UTC));
					row.setLong(8, runId);
					row.setString(9, settled.id().library());
					row.setLong(10, settled.id().number());
					row.setInt(11, settled.id().version());
				});
		overwrite(runId, outcomes);
	}

	private void overwrite(long runId, Collection<Settled> outcomes) {
		List<Object[]> rows = new ArrayList<>();
		for (Settled settled : outcomes) {
			Classification before = settled.overwritten();
			if (before != null) {
				rows.add(new @Nullable Object[] { before.documentClass(), before.subclass(), runId,
						settled.id().library(), settled.id().number(), settled.id().version() });
			}
		}
		this.batch.batchUpdate("""
				update reshelve_ledger set class_before = ?, subclass_before = ?
				where run_id = ? and library = ? and document_number = ? and document_version = ?""", rows);
	}

	/**
	 * Makes settled documents pending again.
	 * @return how many there were
	 */
	public int reopen(long runId, Set<Outcome> outcomes) {
		return this.jdbc.sql("""
				update reshelve_ledger set outcome = 'PENDING'
				where run_id = :run and outcome in (:outcomes)""")
			.param("run", runId)
			.param("outcomes", outcomes.stream().map(Enum::name).toList())
			.update();
	}

	/**
	 * Forgets the planned rows of a slice that has to be read anew; none is applied yet.
	 */
	public void forget(long runId, Slice slice) {
		this.jdbc.sql("""
				delete from reshelve_ledger where run_id = ? and library = ? and document_number between ? and ?
					and outcome = 'PENDING'""")
			.params(runId, slice.library(), slice.range().from(), slice.range().to())
			.update();
	}

	/**
	 * Plans to give the documents that a run changed their classification of before.
	 * @return how many there are
	 */
	public int planUndo(long runId, long changedBy) {
		return this.jdbc.sql("""
				insert into reshelve_ledger (run_id, library, document_number, document_version, outcome, calls,
					class_before, subclass_before, class_wanted, subclass_wanted)
				select ?, library, document_number, document_version, 'PENDING', 0,
					nullif(class_wanted, ''), nullif(coalesce(subclass_wanted, subclass_after), ''),
					coalesce(class_before, ''), coalesce(subclass_before, '')
				from reshelve_ledger where run_id = ? and outcome = 'CHANGED'""").params(runId, changedBy).update();
	}

	/**
	 * Plans to look at the documents that a run changed.
	 * @return how many there are
	 */
	public int planVerification(long runId, long changedBy) {
		return this.jdbc.sql("""
				insert into reshelve_ledger (run_id, library, document_number, document_version, outcome, calls,
					class_before, subclass_before, class_wanted, subclass_wanted)
				select ?, library, document_number, document_version, 'PENDING', 0,
					nullif(class_wanted, ''), nullif(coalesce(subclass_wanted, subclass_after), ''),
					class_wanted, coalesce(subclass_wanted, subclass_after)
				from reshelve_ledger where run_id = ? and outcome = 'CHANGED'""").params(runId, changedBy).update();
	}

	/** The run's planned documents by outcome. */
	public Map<Outcome, Long> outcomes(long runId) {
		Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
		this.jdbc.sql("select outcome, count(*) from reshelve_ledger where run_id = ? group by outcome")
			.param(runId)
			.query((row) -> {
				outcomes.put(Outcome.valueOf(row.getString(1)), row.getLong(2));
			});
		return outcomes;
	}

	/** The planned documents by classification before and wanted. */
	public List<PlanLine> plannedByClass(long runId) {
		return this.jdbc.sql("""
				select class_before, subclass_before, class_wanted, subclass_wanted, count(*) from reshelve_ledger
				where run_id = ? group by class_before, subclass_before, class_wanted, subclass_wanted
				order by class_before, subclass_before""")
			.param(runId)
			.query((row, index) -> new PlanLine(new Classification(row.getString(1), row.getString(2)),
					Decision.PLANNED, new Target(row.getString(3), row.getString(4)), row.getLong(5)))
			.list();
	}

	/**
	 * Hands rows to the consumer one by one, in the order of libraries and numbers;
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
		this.batch.query((connection) -> {
			String marks = String.join(", ", outcomes.stream().map((outcome) -> "?").toList());
			var statement = connection.prepareStatement(ROW + " where run_id = ? and outcome in (" + marks
					+ ") order by run_id, library, document_number, document_version");
			statement.setFetchSize(1000);
			statement.setLong(1, runId);
			int index = 2;
			for (Outcome outcome : outcomes) {
				statement.setString(index++, outcome.name());
			}
			return statement;
		}, (row) -> {
			consumer.accept(row(row));
		});
	}

	private static PlannedChange change(ResultSet row, boolean triedBefore) throws SQLException {
		return new PlannedChange(new DocumentId(row.getString(1), row.getLong(2), row.getInt(3)),
				new Classification(row.getString(4), row.getString(5)), new Target(row.getString(6), row.getString(7)),
				triedBefore);
	}

	private static LedgerRow row(ResultSet row) throws SQLException {
		OffsetDateTime settledAt = row.getObject(13, OffsetDateTime.class);
		return new LedgerRow(change(row, false), Outcome.valueOf(row.getString(8)), row.getObject(9, Integer.class),
				row.getString(10), row.getString(11), row.getInt(12),
				(settledAt != null) ? settledAt.toInstant() : null);
	}

}
