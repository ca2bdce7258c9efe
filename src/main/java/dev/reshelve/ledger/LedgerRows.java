package dev.reshelve.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Set;
import java.util.function.Consumer;

import dev.reshelve.document.NumberRange;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads the rows of a ledger back, each whole.
 */
@Repository
public class LedgerRows {

	private static final String COLUMNS = """
			select l.change_id, l.document_number, l.document_version, l.outcome, e.http_status, e.error_code,
				e.error_message, l.calls, l.settled_at, l.subclass_left, i.name, i.target, i.size, i.checksum
			from\s""";

	/** Where names are looked for in vain, no row is asked for one. */
	private static final String NAMES = " left join reshelve_item i on i.entry = l.entry and 1 = ?";

	private static final String IN_TROUBLE = "reshelve_reason e join reshelve_ledger l on l.entry = e.entry" + NAMES
			+ " where e.entry between ? and ?";

	private static final String ANY = "reshelve_ledger l left join reshelve_reason e on e.entry = l.entry" + NAMES
			+ " where l.entry between ? and ?";

	private final JdbcTemplate jdbc;

	private final TransactionTemplate transaction;

	private final Changes changes;

	private final Items items;

	LedgerRows(JdbcTemplate jdbc, PlatformTransactionManager transactions, Changes changes, Items items) {
		this.jdbc = jdbc;
		this.transaction = new TransactionTemplate(transactions);
		this.changes = changes;
		this.items = items;
	}

	/**
	 * Hands rows to the consumer one by one, in the order in which they were planned;
	 * memory does not grow with their number.
	 * @param outcomes only rows with one of these
	 */
	public void forEach(long runId, Set<Outcome> outcomes, Consumer<LedgerRow> consumer) {
		if (!outcomes.isEmpty()) {
			boolean named = this.items.any(runId);
			// PostgreSQL reads by portions only within a transaction.
			this.transaction.executeWithoutResult(
					(status) -> this.jdbc.query((connection) -> select(connection, runId, outcomes, named), (row) -> {
						consumer.accept(row(runId, row));
					}));
		}
	}

	private static PreparedStatement select(Connection connection, long runId, Set<Outcome> outcomes, boolean named)
			throws SQLException {
		String rows = outcomes.stream().allMatch(Outcome::isTrouble) ? IN_TROUBLE : ANY;
		String marks = String.join(", ", outcomes.stream().map((outcome) -> "?").toList());
		PreparedStatement statement = connection
			.prepareStatement(COLUMNS + rows + " and l.outcome in (" + marks + ") order by l.entry");
		statement.setFetchSize(1000);
		NumberRange entries = Entry.of(runId);
		statement.setInt(1, named ? 1 : 0);
		statement.setLong(2, entries.from());
		statement.setLong(3, entries.to());
		int index = 4;
		for (Outcome outcome : outcomes) {
			statement.setString(index++, outcome.code());
		}
		return statement;
	}

	private LedgerRow row(long runId, ResultSet row) throws SQLException {
		PlannedChange planned = this.changes.planned(runId, row.getInt(1), row.getLong(2), row.getInt(3))
			.with(item(row));
		Outcome outcome = Outcome.ofCode(row.getString(4));
		OffsetDateTime settledAt = row.getObject(9, OffsetDateTime.class);
		String subclassAfter = (outcome == Outcome.CHANGED) ? Change.of(planned).subclassNow(row.getString(10)) : null;
		return new LedgerRow(planned, outcome, row.getObject(5, Integer.class), row.getString(6), row.getString(7),
				row.getInt(8), (settledAt != null) ? settledAt.toInstant() : null, subclassAfter);
	}

	private static @Nullable Item item(ResultSet row) throws SQLException {
		String name = row.getString(11);
		return (name != null) ? new Item(name, row.getString(12), row.getObject(13, Long.class), row.getString(14))
				: null;
	}

}
