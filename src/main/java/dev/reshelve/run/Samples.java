package dev.reshelve.run;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import dev.reshelve.ledger.Outcome;
import dev.reshelve.pace.PaceReading.HoldsBack;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The stored samples of attempts. An attempt is named by the number of its job execution.
 */
@Repository
public class Samples {

	private final JdbcClient jdbc;

	private final JdbcTemplate batch;

	private final TransactionTemplate transaction;

	Samples(JdbcClient jdbc, JdbcTemplate batch, PlatformTransactionManager transactions) {
		this.jdbc = jdbc;
		this.batch = batch;
		this.transaction = new TransactionTemplate(transactions);
	}

	/** The samples of an attempt, the earliest first: some hundred at the most. */
	public List<Sample> of(long attempt) {
		return this.jdbc.sql("""
				select until_at, seconds, documents_read, changed, confirmed, conflict, refused, failed, calls, retries,
					call_limit, in_flight, latency_p50_ms, latency_p95_ms, latency_p99_ms, holds_back
				from reshelve_sample where attempt_id = ? order by until_at""")
			.param(attempt)
			.query((row, index) -> sample(row))
			.list();
	}

	/** For how long what held the speed of an attempt down. */
	public Map<HoldsBack, Duration> held(long attempt) {
		Map<HoldsBack, Duration> held = new EnumMap<>(HoldsBack.class);
		this.jdbc.sql("select holds_back, seconds from reshelve_hold where attempt_id = ?")
			.param(attempt)
			.query((row) -> {
				held.put(HoldsBack.valueOf(row.getString(1)), Duration.ofMillis((long) (row.getDouble(2) * 1000)));
			});
		return held;
	}

	/** Adds a sample, and the time that it covers to what held the speed. */
	void add(Attempt attempt, Sample sample, Map<HoldsBack, Double> held) {
		this.transaction.executeWithoutResult((status) -> {
			insert(attempt, List.of(sample));
			held.forEach((what, seconds) -> addHeld(attempt, what, seconds));
		});
	}

	/** Puts fewer, longer samples in the place of those that an attempt has. */
	void replace(Attempt attempt, Collection<Sample> samples) {
		this.transaction.executeWithoutResult((status) -> {
			this.jdbc.sql("delete from reshelve_sample where attempt_id = ?")
				.param(attempt.execution().getId())
				.update();
			insert(attempt, samples);
		});
	}

	private void addHeld(Attempt attempt, HoldsBack what, double seconds) {
		long id = attempt.execution().getId();
		int known = this.jdbc
			.sql("update reshelve_hold set seconds = seconds + ? where attempt_id = ? and holds_back = ?")
			.params(seconds, id, what.name())
			.update();
		if (known == 0) {
			this.jdbc.sql("insert into reshelve_hold (run_id, attempt_id, holds_back, seconds) values (?, ?, ?, ?)")
				.params(attempt.runId(), id, what.name(), seconds)
				.update();
		}
	}

	private void insert(Attempt attempt, Collection<Sample> samples) {
		this.batch.batchUpdate("""
				insert into reshelve_sample (run_id, attempt_id, until_at, seconds, documents_read, changed, confirmed,
					conflict, refused, failed, calls, retries, call_limit, in_flight, latency_p50_ms, latency_p95_ms,
					latency_p99_ms, holds_back)
				values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", samples, 500, (row, sample) -> {
			row.setLong(1, attempt.runId());
			row.setLong(2, attempt.execution().getId());
			set(row, sample);
		});
	}

	private static void set(PreparedStatement row, Sample sample) throws SQLException {
		row.setObject(3, sample.until().atOffset(ZoneOffset.UTC));
		row.setDouble(4, sample.seconds());
		row.setLong(5, sample.read());
		row.setLong(6, settled(sample, Outcome.CHANGED));
		row.setLong(7, settled(sample, Outcome.CONFIRMED));
		row.setLong(8, settled(sample, Outcome.CONFLICT));
		row.setLong(9, settled(sample, Outcome.REFUSED));
		row.setLong(10, settled(sample, Outcome.FAILED));
		row.setLong(11, sample.calls());
		row.setLong(12, sample.retries());
		row.setInt(13, sample.limit());
		row.setInt(14, sample.inFlight());
		Sample.Latency latency = sample.latency();
		row.setObject(15, (latency != null) ? latency.p50() : null, Types.DOUBLE);
		row.setObject(16, (latency != null) ? latency.p95() : null, Types.DOUBLE);
		row.setObject(17, (latency != null) ? latency.p99() : null, Types.DOUBLE);
		row.setString(18, sample.holdsBack().name());
	}

	private static long settled(Sample sample, Outcome outcome) {
		return sample.settled().getOrDefault(outcome, 0L);
	}

	private static Sample sample(ResultSet row) throws SQLException {
		return new Sample(row.getObject(1, OffsetDateTime.class).toInstant(), row.getDouble(2), row.getLong(3),
				Map.of(Outcome.CHANGED, row.getLong(4), Outcome.CONFIRMED, row.getLong(5), Outcome.CONFLICT,
						row.getLong(6), Outcome.REFUSED, row.getLong(7), Outcome.FAILED, row.getLong(8)),
				row.getLong(9), row.getLong(10), row.getInt(11), row.getInt(12), latency(row),
				HoldsBack.valueOf(row.getString(16)));
	}

	private static Sample.@Nullable Latency latency(ResultSet row) throws SQLException {
		double median = row.getDouble(13);
		return row.wasNull() ? null : new Sample.Latency(median, row.getDouble(14), row.getDouble(15));
	}

}
