package dev.reshelve.report.page;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;

import dev.reshelve.MigratedDatabase;
import dev.reshelve.TestDatabase.Engine;
import dev.reshelve.document.Classification;
import dev.reshelve.document.DocumentId;
import dev.reshelve.document.Target;
import dev.reshelve.ledger.Outcome;
import dev.reshelve.ledger.PlannedChange;
import dev.reshelve.ledger.PlannedRun;
import dev.reshelve.ledger.Settled;
import dev.reshelve.pace.PaceSettings;
import dev.reshelve.ledger.Reason.Example;
import dev.reshelve.ledger.Flow;
import dev.reshelve.ledger.Reason;
import dev.reshelve.run.Attempt;
import dev.reshelve.run.Attempts;
import dev.reshelve.run.NewRun;
import dev.reshelve.run.RunControl;
import dev.reshelve.run.RunRefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FactsReaderTests {

	private static final long ROWS = Long.getLong("reshelve.test.ledger-rows", 100_000);

	private static final int PORTION = 1000;

	@ParameterizedTest
	@EnumSource
	void countsALargeLedgerInGroups(Engine engine) {
		MigratedDatabase database = MigratedDatabase.of(engine);
		long run = begin(database, "rows").runId();
		fill(database, run);
		makeAttempts(database, run);
		sample(database, engine, run);
		long start = System.nanoTime();
		RunFacts facts = database.get(FactsReader.class).all(run);
		String page = PageText.whole(facts);
		System.Logger logger = System.getLogger(FactsReaderTests.class.getName());
		logger.log(System.Logger.Level.INFO, "{0}: {1} rows in {2} ms, {3} characters", engine, ROWS,
				Duration.ofNanos(System.nanoTime() - start).toMillis(), page.length());
		assertThat(page.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(500_000);
		assertThat(facts.totals().planned()).isEqualTo(ROWS);
		assertThat(facts.groups().flows().stream().mapToLong(Flow::documents).sum()).isEqualTo(ROWS);
		assertThat(facts.groups().flows()).hasSizeLessThan(500);
		assertThat(facts.attempts()).hasSize(10).allSatisfy((attempt) -> assertThat(attempt.samples()).hasSize(400));
		List<Reason> reasons = facts.groups().reasons();
		assertThat(reasons.stream().mapToLong(Reason::documents).sum())
			.isEqualTo(facts.totals().of(Outcome.REFUSED) + facts.totals().of(Outcome.CONFLICT));
		assertThat(reasons).isSortedAccordingTo((one, other) -> Long.compare(other.documents(), one.documents()));
		assertThat(reasons.stream().filter((reason) -> reason.outcome() == Outcome.CONFLICT)).singleElement()
			.satisfies((reason) -> assertThat(reason.examples()).extracting(Example::document)
				.containsExactly("A!1000.1", "A!" + ROWS / 1000 * 1000 + ".1"));
	}

	@Test
	void readsEndedAttemptsOnce() {
		MigratedDatabase database = MigratedDatabase.of(Engine.H2);
		long run = begin(database, "history").runId();
		database.get(RunControl.class).throttle(run, (pace) -> new PaceSettings(5.0, null, true));
		FactsReader reader = database.get(FactsReader.class);
		RunHistory history = reader.history(run, null);
		assertThat(history.parameters()).extracting(RunHistory.Parameter::name).containsExactly("check", "mapping");
		assertThat(history.throttles()).singleElement()
			.satisfies((throttle) -> assertThat(throttle.asked()).isEqualTo(new PaceSettings(5.0, null, true)));
		AttemptRecord first = history.attempts().getFirst();
		AttemptRecord ended = new AttemptRecord(1, "STOPPED", first.started(), first.started(), "", List.of(),
				java.util.Map.of());
		AttemptRecord going = new AttemptRecord(2, "STARTED", Instant.now(), null, "", List.of(), java.util.Map.of());
		RunHistory known = new RunHistory(history.parameters(), List.of(ended, going), List.of());
		assertThat(reader.history(run, known).attempts()).containsExactly(ended);
		assertThat(reader.history(run, history).attempts()).containsExactly(first);
	}

	@Test
	void knowsNothingOfARunThatIsNotThere() {
		assertThatExceptionOfType(RunRefusedException.class)
			.isThrownBy(() -> MigratedDatabase.of(Engine.H2).get(FactsReader.class).all(987_654_321));
	}

	private static Attempt begin(MigratedDatabase database, String name) {
		NewRun run = new NewRun("https://page-of-" + name, List.of("A"), true, null, false, false, null,
				PaceSettings.AUTO,
				new JobParametersBuilder().addString("request", name)
					.addString("mapping", "m.csv")
					.addString("check", "LIST")
					.addString("types", "")
					.toJobParameters());
		return database.get(Attempts.class).begin("reclassify", run, (id) -> {
		});
	}

	private static String numbers(Engine engine, long most) {
		return (engine == Engine.H2) ? "(select x as n from system_range(1, " + most + ")) numbers"
				: "generate_series(1, " + most + ") numbers (n)";
	}

	/**
	 * One in fifty is refused, for one of three reasons; one in a thousand in conflict.
	 */
	private static void fill(MigratedDatabase database, long run) {
		PlannedRun planned = new PlannedRun(database, run);
		for (long from = 1; from <= ROWS; from += PORTION) {
			List<Long> numbers = LongStream.range(from, from + PORTION).boxed().toList();
			planned.plan(numbers.stream()
				.map((n) -> new PlannedChange(new DocumentId("A", n, 1),
						new Classification("CLASS-" + n % 37, (n % 2 == 0) ? "IN" : null),
						new Target("TO-" + n % 5, null)))
				.toList());
			planned.settle(numbers.stream().map(FactsReaderTests::settled).toList());
		}
	}

	private static Settled settled(long n) {
		DocumentId id = new DocumentId("A", n, 1);
		if (n % 1000 == 0) {
			return new Settled(id, Outcome.CONFLICT, null, null, "It is X now.", null, 1, Instant.EPOCH);
		}
		return (n % 50 == 0) ? new Settled(id, Outcome.REFUSED, 403, "NRC_" + n % 3,
				"document " + n + " is checked out", null, 1, Instant.EPOCH)
				: new Settled(id, Outcome.CHANGED, 200, null, null, "", 1, Instant.EPOCH);
	}

	/** Nine more like the one that there is. */
	private static void makeAttempts(MigratedDatabase database, long run) {
		for (int more = 1; more < 10; more++) {
			database.sql()
				.sql("""
						insert into batch_job_execution (job_execution_id, version, job_instance_id, create_time, start_time,
							status)
						select max(job_execution_id) + 1000000, 1, job_instance_id, max(create_time), max(create_time),
							'STARTED'
						from batch_job_execution where job_instance_id = ? group by job_instance_id""")
				.param(run)
				.update();
		}
	}

	private static void sample(MigratedDatabase database, Engine engine, long run) {
		database.sql()
			.sql("""
					insert into reshelve_sample (run_id, attempt_id, until_at, seconds, documents_read, changed, confirmed,
						conflict, refused, failed, calls, retries, call_limit, in_flight, latency_p50_ms,
						latency_p95_ms, latency_p99_ms, holds_back)
					select ?, job_execution_id,
						current_timestamp + n * interval '1' second, 1, 0, 490 + mod(n, 7), 0, 0, 10, 0, 510, 1, 40, 33,
						120 + mod(n, 11), 300, 900.5, 'LATENCY'
					from batch_job_execution, %s where job_instance_id = ?"""
				.formatted(numbers(engine, 400)))
			.params(run, run)
			.update();
	}

}
