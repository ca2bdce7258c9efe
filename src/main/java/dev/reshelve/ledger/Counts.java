package dev.reshelve.ledger;

import java.util.ArrayList;
import java.util.List;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * Adds to rows that count documents. As each slice has rows of its own, no two threads
 * add to the same one. Joins the caller's transaction.
 */
@Repository
class Counts {

	private final JdbcTemplate jdbc;

	Counts(JdbcTemplate jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Adds counts.
	 * @param update adds to a row that is there
	 * @param insert makes a row that is not; takes the same parameters
	 * @param counts the parameters of each count
	 */
	void add(String update, String insert, List<Object[]> counts) {
		int[] updated = this.jdbc.batchUpdate(update, counts);
		List<Object[]> missing = new ArrayList<>();
		for (int i = 0; i < updated.length; i++) {
			if (updated[i] == 0) {
				missing.add(counts.get(i));
			}
		}
		if (!missing.isEmpty()) {
			this.jdbc.batchUpdate(insert, missing);
		}
	}

}
