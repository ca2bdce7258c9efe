package dev.reshelve.report.page;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.reshelve.pace.PaceSettings;
import dev.reshelve.report.page.RunHistory.Parameter;
import dev.reshelve.report.page.RunHistory.Throttle;
import dev.reshelve.run.Samples;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Reads what the job history tells about runs. Attempts before the last one do not change
 * any more: they are read once.
 */
@Repository
class HistoryReader {

	private static final int MOST_THROTTLES = 50;

	private final JdbcClient jdbc;

	private final Samples samples;

	HistoryReader(JdbcClient jdbc, Samples samples) {
		this.jdbc = jdbc;
		this.samples = samples;
	}

	/**
	 * The history of a run as it is now.
	 * @param known what was read before, or {@code null}
	 */
	RunHistory of(long runId, @Nullable RunHistory known) {
		Map<Integer, AttemptRecord> ended = new HashMap<>();
		if (known != null) {
			known.attempts()
				.stream()
				.limit(Math.max(0, known.attempts().size() - 1))
				.forEach((attempt) -> ended.put(attempt.number(), attempt));
		}
		return new RunHistory((known != null) ? known.parameters() : parameters(runId), attempts(runId, ended),
				throttles(runId));
	}

	private List<Parameter> parameters(long runId) {
		return this.jdbc.sql("""
				select parameter_name, parameter_value from batch_job_execution_params
				where parameter_name <> 'request' and parameter_value <> '' and job_execution_id =
					(select min(job_execution_id) from batch_job_execution where job_instance_id = ?)
				order by parameter_name""")
			.param(runId)
			.query((row, index) -> new Parameter(row.getString(1).replace('.', ' '),
					Objects.requireNonNullElse(row.getString(2), "")))
			.list();
	}

	private List<AttemptRecord> attempts(long runId, Map<Integer, AttemptRecord> ended) {
		return this.jdbc.sql("""
				select job_execution_id, status, coalesce(start_time, create_time), end_time, exit_message
				from batch_job_execution where job_instance_id = ? order by job_execution_id""")
			.param(runId)
			.query((row, index) -> {
				AttemptRecord known = ended.get(index + 1);
				return (known != null) ? known : attempt(row, index + 1);
			})
			.list();
	}

	private AttemptRecord attempt(ResultSet row, int number) throws SQLException {
		long id = row.getLong(1);
		return new AttemptRecord(number, row.getString(2), Objects.requireNonNull(instant(row.getTimestamp(3))),
				instant(row.getTimestamp(4)), Objects.requireNonNullElse(row.getString(5), ""), this.samples.of(id),
				this.samples.held(id));
	}

	private List<Throttle> throttles(long runId) {
		return this.jdbc.sql("""
				select at, who, rate, concurrency, paused from reshelve_throttle where run_id = ?
				order by at desc limit ?""")
			.params(runId, MOST_THROTTLES)
			.query((row, index) -> new Throttle(row.getObject(1, OffsetDateTime.class).toInstant(), row.getString(2),
					new PaceSettings(row.getObject(3, Double.class), row.getObject(4, Integer.class),
							row.getBoolean(5))))
			.list()
			.reversed();
	}

	/** Spring Batch stores local times without a zone. */
	private static @Nullable Instant instant(@Nullable Timestamp local) {
		return (local != null) ? local.toLocalDateTime().atZone(ZoneId.systemDefault()).toInstant() : null;
	}

}
