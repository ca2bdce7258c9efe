package dev.reshelve.ledger;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.reshelve.slice.Slice;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The ledger in numbers, written in the transactions that write the ledger, so it is as
 * true as that, and is there at once however many rows it has. Each slice has counts of
 * its own, so that slices never wait for each other.
 */
@Repository
class Tally {

	private final JdbcClient jdbc;

	private final Counts counts;

	private final Changes changes;

	Tally(JdbcClient jdbc, Counts counts, Changes changes) {
		this.jdbc = jdbc;
		this.counts = counts;
		this.changes = changes;
	}

	/** Adds planned documents, by the number of their change; or takes some away. */
	void addPlanned(long runId, Slice slice, Map<Integer, Long> documents) {
		this.counts.add("""
				update reshelve_planned set documents = documents + ?
				where run_id = ? and slice = ? and change_id = ?""",
				"insert into reshelve_planned (documents, run_id, slice, change_id) values (?, ?, ?, ?)",
				documents.entrySet()
					.stream()
					.map((count) -> new Object[] { count.getValue(), runId, slice.number(), count.getKey() })
					.toList());
	}

	/** Forgets what was planned in a slice that has to be read anew. */
	void forgetPlanned(long runId, Slice slice) {
		this.jdbc.sql("delete from reshelve_planned where run_id = ? and slice = ?")
			.params(runId, slice.number())
			.update();
	}

	/** Counts what was planned without slices. */
	void countPlanned(long runId) {
		this.jdbc.sql("""
				insert into reshelve_planned (run_id, slice, change_id, documents)
				select ?, 0, change_id, count(*) from reshelve_ledger where entry between ? and ? group by change_id""")
			.params(runId, Entry.of(runId).from(), Entry.of(runId).to())
			.update();
	}

	/** How many documents were planned. */
	long planned(long runId) {
		return this.jdbc.sql("select coalesce(sum(documents), 0) from reshelve_planned where run_id = ?")
			.param(runId)
			.query(Long.class)
			.single();
	}

	/** Adds settled documents. */
	void addSettled(long runId, Slice slice, List<SettledRow> rows) {
		Map<Key, Long> documents = rows.stream()
			.collect(Collectors.groupingBy((row) -> new Key(row.row().changeNumber(), row.settled().outcome()),
					Collectors.counting()));
		this.counts.add("""
				update reshelve_settled set documents = documents + ?
				where run_id = ? and slice = ? and change_id = ? and outcome = ?""",
				"insert into reshelve_settled (documents, run_id, slice, change_id, outcome) values (?, ?, ?, ?, ?)",
				documents.entrySet()
					.stream()
					.map((count) -> new Object[] { count.getValue(), runId, slice.number(), count.getKey().change,
							count.getKey().outcome.code() })
					.toList());
	}

	/** Forgets that documents were settled so. */
	void reopen(long runId, Set<Outcome> outcomes) {
		this.jdbc.sql("delete from reshelve_settled where run_id = :run and outcome in (:outcomes)")
			.param("run", runId)
			.param("outcomes", outcomes.stream().map(Outcome::code).toList())
			.update();
	}

	/** The documents of a run by outcome. */
	Map<Outcome, Long> outcomes(long runId) {
		Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
		counts(runId).forEach((key, documents) -> outcomes.merge(key.outcome, documents, Long::sum));
		return outcomes;
	}

	/**
	 * The documents of a run by what was planned for them and became of them, most first.
	 */
	List<Flow> flows(long runId) {
		Map<Flow, Long> flows = new HashMap<>();
		counts(runId).forEach((key, documents) -> {
			Change change = this.changes.get(runId, key.change);
			flows.merge(new Flow(change.before(), change.wanted(), key.outcome, 0), documents, Long::sum);
		});
		List<Flow> sorted = new ArrayList<>();
		flows.forEach(
				(flow, documents) -> sorted.add(new Flow(flow.before(), flow.wanted(), flow.outcome(), documents)));
		sorted.sort(Comparator.comparingLong(Flow::documents)
			.reversed()
			.thenComparing(Flow::outcome)
			.thenComparing((flow) -> flow.before().toString())
			.thenComparing((flow) -> flow.wanted().toString()));
		return sorted;
	}

	/** The planned documents of a run by what was planned for them. */
	List<PlanLine> plannedByClass(long runId) {
		Map<Flow, Long> planned = new LinkedHashMap<>();
		flows(runId).forEach((flow) -> planned.merge(new Flow(flow.before(), flow.wanted(), Outcome.PENDING, 0),
				flow.documents(), Long::sum));
		return planned.entrySet()
			.stream()
			.map((line) -> new PlanLine(line.getKey().before(), Decision.PLANNED, line.getKey().wanted(),
					line.getValue()))
			.toList();
	}

	/** Pending are those that were planned and not settled. */
	private Map<Key, Long> counts(long runId) {
		Map<Key, Long> counts = new HashMap<>();
		this.jdbc.sql("""
				select change_id, 'P', sum(documents) from reshelve_planned where run_id = :run group by change_id
				union all
				select change_id, outcome, sum(documents) from reshelve_settled where run_id = :run
				group by change_id, outcome""").param("run", runId).query((row) -> {
			Key key = new Key(row.getInt(1), Outcome.ofCode(row.getString(2)));
			long documents = row.getLong(3);
			counts.merge(key, documents, Long::sum);
			if (key.outcome != Outcome.PENDING) {
				counts.merge(new Key(key.change, Outcome.PENDING), -documents, Long::sum);
			}
		});
		counts.values().removeIf((documents) -> documents == 0);
		return counts;
	}

	private record Key(int change, Outcome outcome) {

	}

}
