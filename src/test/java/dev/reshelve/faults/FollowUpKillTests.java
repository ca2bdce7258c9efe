package dev.reshelve.faults;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

import dev.reshelve.TestDatabase;
import dev.reshelve.TestDatabase.Engine;
import dev.reshelve.sandbox.Endpoint;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs of {@code undo} and {@code verify} that are killed while they are planned. A
 * trigger holds the database at the moment, since it is over in milliseconds.
 */
@Execution(ExecutionMode.CONCURRENT)
class FollowUpKillTests {

	@Fault(Line.KILL_FOLLOW_UP)
	void killedWhileItIsPlanned(Scene scene) throws Exception {
		Engine engine = scene.either();
		scene.on(engine).with(Scene.LIBRARY.withLatency(Duration.ZERO));
		Child reclassify = scene.reclassify("--concurrency", "8");
		assertThat(reclassify.exit()).as(reclassify.err()).isZero();
		int changed = scene.oracle().applied();
		boolean undo = scene.random().nextBoolean();
		Moment moment = Moment.values()[scene.random().nextInt(Moment.values().length)];
		Path sign = scene.folder().resolve("held");
		execute(scene.database(), (engine == Engine.H2) ? moment.onH2(sign) : moment.onPostgresql());
		Child child = scene.start(undo ? "undo" : "verify", "1");
		// To look into the file of H2 would make this process its owner.
		scene.await(child, () -> (engine == Engine.H2) ? Files.exists(sign) : isThere(scene.database(), moment.sign));
		scene.pause(50);
		assertThat(child.isAlive()).as(child.err()).isTrue();
		child.kill();
		letGo(scene.database(), engine, moment);
		Child again = scene.start("restart", "2");
		assertThat(again.exit()).as(moment + ": " + again.err()).isZero();
		Child status = scene.start("status", "2", "--json");
		assertThat(status.exit()).as(status.err()).isZero();
		JsonNode json = JsonMapper.shared().readTree(status.out());
		assertThat(json.get("state").asString()).isEqualTo("COMPLETED");
		assertThat(json.get("documents").get("planned").asInt()).isEqualTo(changed);
		assertThat(json.get("documents").get(undo ? "changed" : "confirmed").asInt()).isEqualTo(changed);
		assertThat(scene.sandbox().record().calls(Endpoint.PATCH, 200)).isEqualTo(undo ? 2 * changed : changed);
		if (undo) {
			scene.oracle().isUndone();
		}
		else {
			scene.oracle().isDone(0);
		}
	}

	private static void letGo(TestDatabase database, Engine engine, Moment moment) throws SQLException {
		if (engine == Engine.POSTGRESQL) {
			// The server does not notice that nobody waits any more.
			execute(database, """
					select pg_terminate_backend(pid) from pg_stat_activity
					where datname = current_database() and pid <> pg_backend_pid()""");
			execute(database, "drop trigger hold on " + moment.table);
		}
		else {
			execute(database, "drop trigger hold");
		}
	}

	private static boolean isThere(TestDatabase database, String query) {
		try (Connection connection = connect(database);
				Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery(query)) {
			return rows.next();
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void execute(TestDatabase database, String sql) throws SQLException {
		try (Connection connection = connect(database); Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

	private static Connection connect(TestDatabase database) throws SQLException {
		return DriverManager.getConnection(database.url(), database.user(), database.password());
	}

	/** When it is killed. */
	private enum Moment {

		/** Before what is planned is committed. */
		IN_PLAN("reshelve_ledger", "plan",
				"""
						select 1 from batch_step_execution s join batch_job_execution x on x.job_execution_id = s.job_execution_id
						where x.job_instance_id = 2 and s.step_name = 'plan'"""),
		/** Between that and the note that the step is complete. */
		AFTER_PLAN("batch_step_execution", "plan", "select 1 from reshelve_planned where run_id = 2"),
		/** The same, when the plan is cut into slices. */
		AFTER_CUT("batch_step_execution", "cut", "select 1 from reshelve_slice where run_id = 2 and step = 'APPLY'");

		private final String table;

		private final String step;

		/** Gives a row once the moment has come. */
		private final String sign;

		Moment(String table, String step, String sign) {
			this.table = table;
			this.step = step;
			this.sign = sign;
		}

		/** The trigger. */
		private String onPostgresql() {
			String function = """
					create function hold() returns trigger language plpgsql as
						$$ begin perform pg_sleep(600); return new; end $$;
					""";
			return function + ((this == IN_PLAN)
					? "create trigger hold before insert on reshelve_ledger for each statement execute function hold()"
					: """
							create trigger hold before update on batch_step_execution for each row
							when (new.step_name = '%s' and new.status = 'COMPLETED') execute function hold()"""
						.formatted(this.step));
		}

		/**
		 * The trigger.
		 * @param sign a folder that it makes when the moment has come
		 */
		private String onH2(Path sign) {
			String event = (this == IN_PLAN) ? "insert on reshelve_ledger"
					: "update on batch_step_execution for each row";
			String condition = (this == IN_PLAN) ? "true"
					: "\"%s\".equals(after[2]) && \"COMPLETED\".equals(after[7])".formatted(this.step);
			return """
					create trigger hold before %s as $$
					org.h2.api.Trigger create() {
						return (connection, before, after) -> {
							while (%s) {
								new java.io.File("%s").mkdir();
								java.util.concurrent.locks.LockSupport.parkNanos(1_000_000_000L);
							}
						};
					} $$""".formatted(event, condition, sign);
		}

	}

}
