package dev.reshelve.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

import dev.reshelve.document.NumberRange;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The names of what the rows of a ledger are about, for runs whose rows have names. A run
 * that follows another finds them there, at the same places. Joins the caller's
 * transaction.
 */
@Repository
class Items {

	private final JdbcClient jdbc;

	private final JdbcTemplate batch;

	private final Map<Long, Offset> offsets = new ConcurrentHashMap<>();

	Items(JdbcClient jdbc, JdbcTemplate batch) {
		this.jdbc = jdbc;
		this.batch = batch;
	}

	/**
	 * Keeps the names of planned documents, if they have any.
	 * @param first the key of the first one; the others follow
	 */
	void add(long runId, long first, List<PlannedChange> planned) {
		List<Object[]> rows = new ArrayList<>();
		for (int i = 0; i < planned.size(); i++) {
			Item item = planned.get(i).item();
			if (item != null) {
				rows.add(new Object[] { first + i, item.name(), item.target(), item.size(), item.checksum() });
			}
		}
		if (!rows.isEmpty()) {
			this.batch.batchUpdate(
					"insert into reshelve_item (entry, name, target, size, checksum) values (?, ?, ?, ?, ?)", rows);
			this.offsets.remove(runId);
		}
	}

	/** Keeps what was found out of planned documents. */
	void learn(List<SettledRow> settled) {
		List<Object[]> rows = new ArrayList<>();
		for (SettledRow row : settled) {
			Item known = row.settled().known();
			if (known != null) {
				rows.add(new Object[] { known.size(), known.checksum(), row.row().entry() });
			}
		}
		if (!rows.isEmpty()) {
			this.batch.batchUpdate("update reshelve_item set size = ?, checksum = ? where entry = ?", rows);
		}
	}

	/** Forgets the names of a part of the plan. */
	void forget(NumberRange entries) {
		this.jdbc.sql("delete from reshelve_item where entry between ? and ?")
			.params(entries.from(), entries.to())
			.update();
	}

	/**
	 * The names of some rows of a run, by the keys of these rows; empty if the rows have
	 * none.
	 */
	Map<Long, Item> of(long runId, List<Long> entries) {
		Offset offset = offset(runId);
		if (entries.isEmpty() || !offset.any) {
			return Map.of();
		}
		Map<Long, Item> items = new HashMap<>();
		this.jdbc.sql("select entry, name, target, size, checksum from reshelve_item where entry in (:entries)")
			.param("entries", entries.stream().map((entry) -> entry + offset.rows).toList())
			.query((row) -> {
				items.put(row.getLong(1) - offset.rows,
						new Item(row.getString(2), row.getString(3), row.getObject(4, Long.class), row.getString(5)));
			});
		return items;
	}

	/**
	 * What to add to the key of a row of a run to have the key of its name; none if its
	 * rows have no names.
	 */
	OptionalLong distance(long runId) {
		Offset offset = offset(runId);
		return offset.any ? OptionalLong.of(offset.rows) : OptionalLong.empty();
	}

	private Offset offset(long runId) {
		return this.offsets.computeIfAbsent(runId, (id) -> {
			long origin = this.jdbc.sql("select coalesce(of_run, run_id) from reshelve_run where run_id = ?")
				.param(id)
				.query(Long.class)
				.optional()
				.orElse(id);
			NumberRange entries = Entry.of(origin);
			boolean any = !this.jdbc.sql("select entry from reshelve_item where entry between ? and ? limit 1")
				.params(entries.from(), entries.to())
				.query(Long.class)
				.list()
				.isEmpty();
			return new Offset(entries.from() - Entry.of(id).from(), any);
		});
	}

	/**
	 * Where the names are.
	 *
	 * @param rows what to add to the key of a row
	 * @param any whether there are names at all
	 */
	private record Offset(long rows, boolean any) {

	}

}
