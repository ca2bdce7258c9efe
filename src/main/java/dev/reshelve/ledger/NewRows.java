package dev.reshelve.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

import org.springframework.jdbc.core.PreparedStatementSetter;

/**
 * Planned documents as the columns of one statement: a statement for each row costs both
 * databases more than the row itself. For one thread.
 */
class NewRows implements PreparedStatementSetter {

	static final String INSERT = """
			insert into reshelve_ledger (entry, document_number, document_version, change_id, outcome, calls)
			select entry, document_number, document_version, change_id, 'P', 0
			from unnest(cast(? as bigint array), cast(? as bigint array), cast(? as integer array),
				cast(? as integer array)) as planned (entry, document_number, document_version, change_id)""";

	private final Long[] entries;

	private final Long[] numbers;

	private final Integer[] versions;

	private final Integer[] changes;

	private final Map<Integer, Long> documents = new HashMap<>();

	/**
	 * @param first the key of the first row; the others follow
	 * @param planned what is planned
	 * @param number the number of a change; asked once for each change
	 */
	NewRows(long first, List<PlannedChange> planned, ToIntFunction<Change> number) {
		int size = planned.size();
		this.entries = new Long[size];
		this.numbers = new Long[size];
		this.versions = new Integer[size];
		this.changes = new Integer[size];
		Map<Change, Integer> known = new HashMap<>();
		for (int i = 0; i < size; i++) {
			PlannedChange row = planned.get(i);
			this.entries[i] = first + i;
			this.numbers[i] = row.id().number();
			this.versions[i] = row.id().version();
			this.changes[i] = known.computeIfAbsent(Change.of(row), number::applyAsInt);
			this.documents.merge(this.changes[i], 1L, Long::sum);
		}
	}

	/** How many documents there are of each change, by its number. */
	Map<Integer, Long> documents() {
		return this.documents;
	}

	@Override
	public void setValues(PreparedStatement statement) throws SQLException {
		Connection connection = statement.getConnection();
		statement.setArray(1, connection.createArrayOf("bigint", this.entries));
		statement.setArray(2, connection.createArrayOf("bigint", this.numbers));
		statement.setArray(3, connection.createArrayOf("integer", this.versions));
		statement.setArray(4, connection.createArrayOf("integer", this.changes));
	}

}
