package dev.reshelve.ledger;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.reshelve.document.Classification;
import dev.reshelve.slice.Slice;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Counts of the documents that need no change, by slice, so that the slices never wait
 * for each other. Writing methods join the caller's transaction.
 */
@Repository
public class Unchanged {

	private final JdbcClient jdbc;

	private final Counts counts;

	Unchanged(JdbcClient jdbc, Counts counts) {
		this.jdbc = jdbc;
		this.counts = counts;
	}

	/** Adds to the counts of a slice. */
	public void add(long runId, Slice slice, Map<Key, Long> documents) {
		this.counts.add("""
				update reshelve_unchanged set documents = documents + ?
				where run_id = ? and slice = ? and class = ? and subclass = ? and decision = ?""", """
				insert into reshelve_unchanged (documents, run_id, slice, class, subclass, decision)
				values (?, ?, ?, ?, ?, ?)""",
				documents.entrySet()
					.stream()
					.map((count) -> new Object[] { count.getValue(), runId, slice.number(),
							text(count.getKey().classification().documentClass()),
							text(count.getKey().classification().subclass()), count.getKey().decision().name() })
					.toList());
	}

	/** Forgets the counts of a slice that has to be read anew. */
	public void forget(long runId, Slice slice) {
		this.jdbc.sql("delete from reshelve_unchanged where run_id = ? and slice = ?")
			.params(runId, slice.number())
			.update();
	}

	/** How many documents each slice has, by its number; none where it has none. */
	public Map<Integer, Long> bySlice(long runId) {
		Map<Integer, Long> counts = new HashMap<>();
		this.jdbc.sql("select slice, sum(documents) from reshelve_unchanged where run_id = ? group by slice")
			.param(runId)
			.query((row) -> {
				counts.put(row.getInt(1), row.getLong(2));
			});
		return counts;
	}

	/** The counts of the whole run. */
	public List<PlanLine> byClass(long runId) {
		return this.jdbc.sql("""
				select class, subclass, decision, sum(documents) from reshelve_unchanged where run_id = ?
				group by class, subclass, decision order by class, subclass""")
			.param(runId)
			.query((row, index) -> new PlanLine(new Classification(row.getString(1), row.getString(2)),
					Decision.valueOf(row.getString(3)), null, row.getLong(4)))
			.list();
	}

	private static String text(@Nullable String id) {
		return Objects.requireNonNullElse(id, "");
	}

	/**
	 * What is counted together.
	 *
	 * @param classification what the documents are
	 * @param decision why they need no change
	 */
	public record Key(Classification classification, Decision decision) {

	}

}
