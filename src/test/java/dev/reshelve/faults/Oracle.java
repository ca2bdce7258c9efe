package dev.reshelve.faults;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.reshelve.TestDatabase;
import dev.reshelve.sandbox.AppliedChange;
import dev.reshelve.sandbox.Sandbox;
import dev.reshelve.sandbox.SandboxDocument;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Knows what each document was and shall become, and compares that with the practice
 * server's record and with the ledger of run 1, unless told otherwise.
 */
final class Oracle {

	/** A swap and a chain: whatever is mapped twice, or not at all, shows. */
	static final String MAPPING_FILE = """
			class,new_class
			EML,COR
			COR,EML
			AGR,MEM
			MEM,DOC
			""";

	private static final Map<String, String> MAPPING = Map.of("EML", "COR", "COR", "EML", "AGR", "MEM", "MEM", "DOC");

	static final String LIBRARY = "ACTIVE";

	private final Sandbox sandbox;

	private final TestDatabase database;

	private final Map<String, Place> documents = new LinkedHashMap<>();

	private long run = 1;

	Oracle(Sandbox sandbox, TestDatabase database) {
		this.sandbox = sandbox;
		this.database = database;
		sandbox.eachDocument(LIBRARY, (document) -> this.documents.put(document.id(), Place.of(document)));
	}

	/** Compares with the ledger of this run from now on. */
	Oracle ofRun(long number) {
		this.run = number;
		return this;
	}

	/** The documents that the mapping concerns, in the order of their numbers. */
	List<String> planned() {
		return this.documents.keySet().stream().filter((id) -> wanted(id) != null).toList();
	}

	/** The class that a document shall get, {@code null} for none. */
	@Nullable String wanted(String id) {
		String before = this.documents.getOrDefault(id, Place.NOWHERE).documentClass;
		return (before != null) ? MAPPING.get(before) : null;
	}

	/** How many PATCHes were carried out. */
	int applied() {
		int[] count = new int[1];
		this.sandbox.eachApplied(LIBRARY, (change) -> count[0]++);
		return count[0];
	}

	/** The state that the run is in, as its database says. */
	String state() {
		return query("select state from runs where run_id = " + this.run, (row) -> row.getString(1)).getFirst();
	}

	/**
	 * Everything is as the mapping wants it, and every count is exact.
	 * @param repeats how many PATCHes may have been repeated
	 */
	void isDone(int repeats) {
		isDone(repeats, Map.of());
	}

	/**
	 * The same, but for documents that others worked on.
	 * @param others what these are to be in the end
	 */
	void isDone(int repeats, Map<String, Ending> others) {
		List<String> wrong = new ArrayList<>();
		Map<String, LedgerRow> ledger = ledger();
		this.documents.forEach((id, place) -> compare(id, place, others.get(id), ledger.get(id), wrong));
		assertThat(wrong).as("documents that are not as they should be").isEmpty();
		assertThat(ledger.keySet()).as("planned documents").containsExactlyInAnyOrderElementsOf(planned());
		assertThat(unchanged() + ledger.size()).as("documents read").isEqualTo(this.documents.size());
		assertThat(repeated()).as("repeated PATCHes").isBetween(0, repeats);
		assertThat(state()).isEqualTo("COMPLETED");
	}

	/** Every document has its class and subclass again. */
	void isUndone() {
		List<String> wrong = new ArrayList<>();
		this.documents.forEach((id, before) -> {
			Place now = Place.of(this.sandbox.document(id));
			if (!now.equals(before)) {
				wrong.add("%s was %s and is %s".formatted(id, before, now));
			}
		});
		assertThat(wrong).as("documents that were not restored").isEmpty();
	}

	/** Each PATCH so far was the planned one. */
	private int repeated() {
		Map<String, Integer> applied = new HashMap<>();
		this.sandbox.eachApplied(LIBRARY, (change) -> {
			assertThat(change.classAfter()).as(change.toString()).isEqualTo(wanted(change.id()));
			applied.merge(change.id(), 1, Integer::sum);
		});
		return applied.values().stream().mapToInt((times) -> times - 1).sum();
	}

	private void compare(String id, Place before, @Nullable Ending other, @Nullable LedgerRow row, List<String> wrong) {
		SandboxDocument now = this.sandbox.document(id);
		String wanted = wanted(id);
		Ending expected = (other != null) ? other
				: (wanted != null) ? new Ending(wanted, "CHANGED") : new Ending(before.documentClass, null);
		Ending found = new Ending((now != null) ? now.documentClass() : null, (row != null) ? row.outcome : null);
		boolean subclassKept = wanted != null || other != null || Place.of(now).equals(before);
		if (!expected.equals(found) || !subclassKept
				|| (row != null && !row.documentClass.equals(before.documentClass))) {
			wrong.add("%s was %s, expected %s, found %s, row %s".formatted(id, before, expected, found, row));
		}
	}

	/** Each outcome of the run is one that the server's record agrees with. */
	void outcomesAreTrue() {
		List<String> wrong = new ArrayList<>();
		ledger().forEach((id, row) -> {
			SandboxDocument now = this.sandbox.document(id);
			String present = (now != null) ? now.documentClass() : null;
			if (row.outcome.equals("CHANGED") && !row.wanted.equals(present)) {
				wrong.add("%s is recorded as %s, but is %s".formatted(id, row, present));
			}
		});
		assertThat(wrong).as("untrue outcomes").isEmpty();
		assertThat(repeated()).isNotNegative();
	}

	/** At most so many changes were made that the ledger does not know of. */
	void unrecorded(int most) {
		Map<String, LedgerRow> ledger = ledger();
		List<String> unknown = new ArrayList<>();
		this.sandbox.eachApplied(LIBRARY, (change) -> {
			LedgerRow row = ledger.get(change.id());
			if (row == null || !row.outcome.equals("CHANGED")) {
				unknown.add(change + " " + row);
			}
		});
		assertThat(unknown).as("changes that were not recorded").hasSizeLessThanOrEqualTo(most);
	}

	/** The planned documents of the run by id. */
	Map<String, LedgerRow> ledger() {
		Map<String, LedgerRow> rows = new HashMap<>();
		query("""
				select library, document_number, document_version, outcome, class_before, class_wanted, error_message
				from outcomes where run_id = %d""".formatted(this.run),
				(row) -> rows.put("%s!%d.%d".formatted(row.getString(1), row.getLong(2), row.getInt(3)),
						new LedgerRow(row.getString(4), row.getString(5), row.getString(6), row.getString(7))));
		return rows;
	}

	/** The times at which PATCHes were carried out, in milliseconds. */
	List<Long> appliedAt() {
		List<Long> times = new ArrayList<>();
		this.sandbox.eachApplied(LIBRARY, (AppliedChange change) -> times.add(change.time().toEpochMilli()));
		return times;
	}

	private long unchanged() {
		return query("select coalesce(sum(documents), 0) from reshelve_unchanged where run_id = " + this.run,
				(row) -> row.getLong(1))
			.getFirst();
	}

	private <T> List<T> query(String sql, Reader<T> reader) {
		try (Connection connection = DriverManager.getConnection(this.database.url(), this.database.user(),
				this.database.password());
				Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery(sql)) {
			List<T> values = new ArrayList<>();
			while (rows.next()) {
				values.add(reader.read(rows));
			}
			return values;
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private interface Reader<T> {

		@Nullable T read(ResultSet row) throws SQLException;

	}

	/**
	 * What a document is to be in the end.
	 *
	 * @param documentClass its class, {@code null} for none or for a document that is
	 * gone
	 * @param outcome its outcome, {@code null} if it was not planned
	 */
	record Ending(@Nullable String documentClass, @Nullable String outcome) {

	}

	/**
	 * A row of the ledger.
	 */
	record LedgerRow(String outcome, String documentClass, String wanted, @Nullable String error) {

	}

	private record Place(@Nullable String documentClass, @Nullable String subclass) {

		private static final Place NOWHERE = new Place(null, null);

		private static Place of(@Nullable SandboxDocument document) {
			return (document != null) ? new Place(document.documentClass(), document.subclass()) : NOWHERE;
		}

	}

}
