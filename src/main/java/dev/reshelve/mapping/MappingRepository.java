package dev.reshelve.mapping;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

import dev.reshelve.document.Target;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps the mapping of each run in the database, so that a restart works on what was
 * stored and not on a file that may have changed. Safe for use by many threads.
 */
@Repository
public class MappingRepository {

	private static final int BATCH_SIZE = 500;

	private final JdbcOperations jdbc;

	private final JdbcClient client;

	/** A repository on one database. */
	public MappingRepository(JdbcOperations jdbc, JdbcClient client) {
		this.jdbc = jdbc;
		this.client = client;
	}

	/**
	 * Stores the mapping of a run, in place of what was stored for it before: a restart
	 * may store it again.
	 */
	@Transactional
	public void save(long runId, Mapping mapping) {
		this.client.sql("delete from reshelve_mapping where run_id = :run").param("run", runId).update();
		this.jdbc.batchUpdate("""
				insert into reshelve_mapping (run_id, line, class, subclass, new_class, new_subclass)
				values (?, ?, ?, ?, ?, ?)""", mapping.rules(), BATCH_SIZE, (statement, rule) -> {
			statement.setLong(1, runId);
			statement.setLong(2, rule.line());
			statement.setString(3, rule.documentClass());
			statement.setString(4, rule.subclass());
			statement.setString(5, rule.target().documentClass());
			statement.setString(6, rule.target().subclass());
		});
	}

	/**
	 * The mapping of a run.
	 * @throws IllegalStateException if none was stored for it
	 */
	public Mapping load(long runId) {
		List<MappingRule> rules = this.client
			.sql("select line, class, subclass, new_class, new_subclass from reshelve_mapping where run_id = :run")
			.param("run", runId)
			.query(MappingRepository::rule)
			.list();
		if (rules.isEmpty()) {
			throw new IllegalStateException("No mapping is stored for run " + runId);
		}
		return Mapping.of(rules);
	}

	private static MappingRule rule(ResultSet row, int number) throws SQLException {
		@Nullable String documentClass = row.getString("class");
		@Nullable String subclass = row.getString("subclass");
		@Nullable String newSubclass = row.getString("new_subclass");
		return new MappingRule(row.getLong("line"), documentClass, subclass,
				new Target(row.getString("new_class"), newSubclass));
	}

}
