package dev.reshelve.ledger;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

import dev.reshelve.document.DocumentId;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The changes that the rows of a ledger refer to by number: a few dozen a run, however
 * many documents it has, so they are kept in memory. Only the process that works on a run
 * adds any. Thread-safe.
 */
// No repository, which would be a proxy: it is asked for each document.
@Component
class Changes {

	private final JdbcClient jdbc;

	private final TransactionTemplate ownTransaction;

	private final Map<Long, OfRun> runs = new ConcurrentHashMap<>();

	Changes(JdbcClient jdbc, PlatformTransactionManager transactions) {
		this.jdbc = jdbc;
		// A change stays known to all slices even if the page that brought it is rolled
		// back.
		this.ownTransaction = new TransactionTemplate(transactions);
		this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
	}

	/** The number of a change, which is added if it is new. */
	int number(long runId, Change change) {
		OfRun known = ofRun(runId);
		synchronized (known) {
			Integer number = known.numbers.get(change);
			return (number != null) ? number : Objects
				.requireNonNull(this.ownTransaction.execute((status) -> add(runId, known, change, null, null)));
		}
	}

	/**
	 * Adds a change that is made from one of another run, in the caller's transaction: a
	 * plan that is made anew after a kill finds none of its changes there.
	 * @param madeFrom the number of that one
	 * @param subclassLeft the subclass that the store left there
	 */
	void add(long runId, Change change, int madeFrom, @Nullable String subclassLeft) {
		OfRun known = ofRun(runId);
		synchronized (known) {
			add(runId, known, change, madeFrom, subclassLeft);
		}
	}

	/** The change of this number. */
	Change get(long runId, int number) {
		Change change = ofRun(runId).changes.get(number);
		if (change == null) {
			// Another process has added it meanwhile.
			this.runs.remove(runId);
			change = ofRun(runId).changes.get(number);
		}
		if (change == null) {
			throw new IllegalStateException("run " + runId + " has no change " + number);
		}
		return change;
	}

	/** What is planned for a document by the change of this number. */
	PlannedChange planned(long runId, int number, long document, int version) {
		Change change = get(runId, number);
		return new PlannedChange(new DocumentId(change.library(), document, version), change.before(), change.wanted());
	}

	private int add(long runId, OfRun known, Change change, @Nullable Integer madeFrom, @Nullable String subclassLeft) {
		int number = known.changes.size();
		this.jdbc.sql("""
				insert into reshelve_change (run_id, change_id, library, class_before, subclass_before, class_wanted,
					subclass_wanted, made_from, subclass_left)
				values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
			.params(Arrays.asList(runId, number, change.library(), change.classBefore(), change.subclassBefore(),
					change.classWanted(), change.subclassWanted(), madeFrom, subclassLeft))
			.update();
		known.put(number, change);
		return number;
	}

	private OfRun ofRun(long runId) {
		return this.runs.computeIfAbsent(runId, (id) -> {
			OfRun known = new OfRun();
			rows(id).forEach((row) -> known.put(row.number, row.change));
			return known;
		});
	}

	private List<Row> rows(long runId) {
		return this.jdbc.sql("""
				select change_id, library, class_before, subclass_before, class_wanted, subclass_wanted
				from reshelve_change where run_id = ? order by change_id""")
			.param(runId)
			.query((row, index) -> new Row(row.getInt(1),
					new Change(row.getString(2), row.getString(3), row.getString(4), row.getString(5),
							row.getString(6))))
			.list();
	}

	private record Row(int number, Change change) {

	}

	private static final class OfRun {

		private final Map<Integer, Change> changes = new ConcurrentHashMap<>();

		private final Map<Change, Integer> numbers = new HashMap<>();

		private void put(int number, Change change) {
			this.changes.put(number, change);
			this.numbers.put(change, number);
		}

	}

}
