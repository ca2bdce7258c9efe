package dev.reshelve.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.reshelve.document.NumberRange;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The names of what the rows of a ledger are about, for runs whose rows have names. Joins
 * the caller's transaction.
 */
@Repository
class Items {

	private final JdbcClient jdbc;

	private final JdbcTemplate batch;

	private final Map<Long, Boolean> named = new ConcurrentHashMap<>();

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
			this.named.remove(runId);
		}
	}

	/**
	 * Keeps the names of a run's changed documents for a run that follows it, whose rows
	 * have the same places.
	 */
	void follow(long runId, long earlier) {
		if (any(earlier)) {
			NumberRange entries = Entry.of(earlier);
			this.jdbc.sql("""
					insert into reshelve_item (entry, name, target, size, checksum)
					select i.entry + ?, i.name, i.target, i.size, i.checksum
					from reshelve_item i join reshelve_ledger l on l.entry = i.entry
					where i.entry between ? and ? and l.outcome = 'C'""")
				.params(Entry.of(runId).from() - entries.from(), entries.from(), entries.to())
				.update();
			this.named.remove(runId);
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

	/** The names of some rows of a run, by their keys; empty if the rows have none. */
	Map<Long, Item> of(long runId, List<Long> entries) {
		if (entries.isEmpty() || !any(runId)) {
			return Map.of();
		}
		Map<Long, Item> items = new HashMap<>();
		this.jdbc.sql("select entry, name, target, size, checksum from reshelve_item where entry in (:entries)")
			.param("entries", entries)
			.query((row) -> {
				items.put(row.getLong(1),
						new Item(row.getString(2), row.getString(3), row.getObject(4, Long.class), row.getString(5)));
			});
		return items;
	}

	/** Whether the rows of a run have names. */
	boolean any(long runId) {
		return this.named.computeIfAbsent(runId, (id) -> {
			NumberRange entries = Entry.of(id);
			return !this.jdbc.sql("select entry from reshelve_item where entry between ? and ? limit 1")
				.params(entries.from(), entries.to())
				.query(Long.class)
				.list()
				.isEmpty();
		});
	}

}
