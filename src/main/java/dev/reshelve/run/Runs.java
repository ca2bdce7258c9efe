package dev.reshelve.run;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import dev.reshelve.document.VisibleText;
import dev.reshelve.pace.PaceSettings;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * All runs of the database, as they are at the moment of asking.
 */
@Repository
public class Runs {

	private static final String RUN = """
			select r.*, e.status, s.attempts, s.first_start, s.first_create, e.end_time,
				r.heartbeat_at > current_timestamp - interval '30' second as beating,
				(select array_agg(l.library order by l.library) from reshelve_run_library l
					where l.run_id = r.run_id) as libraries
			from reshelve_run r
			left join (select job_instance_id, count(*) as attempts, min(start_time) as first_start,
					min(create_time) as first_create, max(job_execution_id) as last_execution
				from batch_job_execution group by job_instance_id) s on s.job_instance_id = r.run_id
			left join batch_job_execution e on e.job_execution_id = s.last_execution
			""";

	private static final int LONGEST_RESULT = 500;

	private final JdbcClient jdbc;

	Runs(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** The latest runs, the very latest first. */
	public List<Run> latest(int most) {
		return this.jdbc.sql(RUN + "order by r.run_id desc limit ?").param(most).query(Runs::run).list();
	}

	/** The run of this number. */
	public Optional<Run> find(long id) {
		return this.jdbc.sql(RUN + "where r.run_id = ?").param(id).query(Runs::run).optional();
	}

	/**
	 * The run of this number.
	 * @throws RunRefusedException if there is none
	 */
	public Run get(long id) {
		return find(id).orElseThrow(() -> new RunRefusedException(
				"There is no run " + id + ". See the runs that there are with: reshelve runs"));
	}

	/**
	 * The run, whose row nobody else changes until the caller's transaction ends.
	 * @throws RunRefusedException if there is no such run
	 */
	Run lock(long id) {
		this.jdbc.sql("select run_id from reshelve_run where run_id = ? for update")
			.param(id)
			.query(Long.class)
			.optional();
		return get(id);
	}

	/**
	 * The run at the beginning: the run itself, or the one that it undoes or verifies.
	 * @throws RunRefusedException if there is no such run
	 */
	public Run origin(long id) {
		Run run = get(id);
		return (run.ofRun() != null) ? origin(run.ofRun()) : run;
	}

	/**
	 * The earlier run that applied a mapping of this digest to the library, if there is
	 * one.
	 */
	public Optional<Run> appliedBefore(String server, String library, String mappingDigest) {
		return this.jdbc.sql(RUN + """
				where r.server = ? and r.mapping_digest = ? and r.phase in ('APPLYING', 'SETTLED')
					and exists (select 1 from reshelve_run_library l where l.run_id = r.run_id and l.library = ?)
				order by r.run_id desc limit 1""").params(server, mappingDigest, library).query(Runs::run).optional();
	}

	/**
	 * The last run of a job that is complete and belongs to the library, if there is one.
	 */
	public Optional<Run> lastCompleted(String job, String server, String library) {
		return this.jdbc.sql(RUN + """
				where r.job = ? and r.server = ? and e.status = 'COMPLETED' and r.abandoned_at is null
					and exists (select 1 from reshelve_run_library l where l.run_id = r.run_id and l.library = ?)
				order by r.run_id desc limit 1""").params(job, server, library).query(Runs::run).optional();
	}

	/** Notes how far the work of a run has come. */
	public void phase(long id, RunPhase phase) {
		this.jdbc.sql("update reshelve_run set phase = ? where run_id = ?").params(phase.name(), id).update();
	}

	/** Notes how many documents a run expects to read. */
	public void expect(long id, long documents) {
		this.jdbc.sql("update reshelve_run set expected_documents = ? where run_id = ?").params(documents, id).update();
	}

	/**
	 * Notes what came of a run.
	 * @param sentence one sentence without a full stop; at most 500 characters are kept
	 */
	public void result(long id, String sentence) {
		this.jdbc.sql("update reshelve_run set result = ? where run_id = ?")
			.params(VisibleText.of(VisibleText.bounded(sentence, LONGEST_RESULT)), id)
			.update();
	}

	private static Run run(ResultSet row, int index) throws SQLException {
		long id = row.getLong("run_id");
		RunPhase phase = RunPhase.valueOf(row.getString("phase"));
		Owner owner = owner(row);
		Instant created = instant(row.getTimestamp("first_create"));
		Instant started = instant(row.getTimestamp("first_start"));
		return new Run(id, row.getString("job"), row.getString("server"), libraries(row), row.getBoolean("exclusive"),
				row.getObject("of_run", Long.class), state(row, phase, owner), phase, row.getBoolean("plan_only"),
				row.getString("mapping_digest"), row.getObject("expected_documents", Long.class),
				row.getInt("attempts"), (started != null) ? started : (created != null) ? created : Instant.EPOCH,
				(owner != null) ? null : instant(row.getTimestamp("end_time")), owner, row.getString("last_failure"),
				row.getString("result"), new PaceSettings(row.getObject("rate", Double.class),
						row.getObject("concurrency", Integer.class), row.getBoolean("paused")));
	}

	private static List<String> libraries(ResultSet row) throws SQLException {
		Array libraries = row.getArray("libraries");
		return (libraries != null) ? Arrays.stream((Object[]) libraries.getArray()).map(String::valueOf).toList()
				: List.of();
	}

	private static RunState state(ResultSet row, RunPhase phase, @Nullable Owner owner) throws SQLException {
		if (row.getObject("abandoned_at") != null) {
			return RunState.ABANDONED;
		}
		if (owner != null) {
			boolean lives = owner.isKnownAlive() || (row.getBoolean("beating") && !owner.isKnownDead());
			return lives ? RunState.RUNNING : RunState.INTERRUPTED;
		}
		String status = row.getString("status");
		if ("COMPLETED".equals(status)) {
			return RunState.COMPLETED;
		}
		if (phase == RunPhase.PLANNED) {
			return RunState.PLANNED;
		}
		return "STOPPED".equals(status) ? RunState.STOPPED : RunState.FAILED;
	}

	private static @Nullable Owner owner(ResultSet row) throws SQLException {
		String token = row.getString("owner");
		return (token != null) ? new Owner(token, row.getString("owner_host"), row.getLong("owner_pid"),
				row.getString("owner_machine"), row.getLong("owner_process_start")) : null;
	}

	/** Spring Batch stores local times without a zone. */
	private static @Nullable Instant instant(@Nullable Timestamp local) {
		return (local != null) ? local.toLocalDateTime().atZone(ZoneId.systemDefault()).toInstant() : null;
	}

}
