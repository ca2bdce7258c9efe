package dev.reshelve.report.page;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import dev.reshelve.document.Classification;
import dev.reshelve.document.DocumentId;
import dev.reshelve.document.Target;
import dev.reshelve.ledger.Outcome;
import dev.reshelve.report.page.LedgerGroups.Example;
import dev.reshelve.report.page.LedgerGroups.Flow;
import dev.reshelve.report.page.LedgerGroups.Reason;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Counts the ledger of a run in groups. The database looks at every row of the run twice,
 * and hands over some hundred groups.
 */
@Repository
class GroupsReader {

	private static final int MOST_FLOWS = 3000;

	private static final int MOST_REASONS = 12;

	private final JdbcClient jdbc;

	GroupsReader(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	LedgerGroups of(long runId) {
		List<Flow> flows = flows(runId);
		boolean allWell = flows.size() < MOST_FLOWS && flows.stream().noneMatch((flow) -> isTrouble(flow.outcome()));
		return new LedgerGroups(flows, allWell ? List.of() : reasons(runId));
	}

	private static boolean isTrouble(Outcome outcome) {
		return outcome == Outcome.REFUSED || outcome == Outcome.FAILED || outcome == Outcome.CONFLICT;
	}

	private List<Flow> flows(long runId) {
		return this.jdbc.sql("""
				select class_before, subclass_before, class_wanted, subclass_wanted, outcome, count(*) as documents
				from reshelve_ledger where run_id = ?
				group by class_before, subclass_before, class_wanted, subclass_wanted, outcome
				order by documents desc, class_before, subclass_before, class_wanted limit ?""")
			.params(runId, MOST_FLOWS)
			.query((row, index) -> new Flow(new Classification(row.getString(1), row.getString(2)),
					new Target(row.getString(3), row.getString(4)), Outcome.valueOf(row.getString(5)), row.getLong(6)))
			.list();
	}

	private List<Reason> reasons(long runId) {
		List<Group> groups = this.jdbc.sql("""
				select outcome, http_status, error_code, count(*) as documents, min(document_number),
					max(document_number)
				from reshelve_ledger where run_id = ? and outcome in ('REFUSED', 'FAILED', 'CONFLICT')
				group by outcome, http_status, error_code
				order by documents desc, outcome, http_status, error_code limit ?""")
			.params(runId, MOST_REASONS)
			.query((row,
					index) -> new Group(new Reason(Outcome.valueOf(row.getString(1)), row.getObject(2, Integer.class),
							row.getString(3), row.getLong(4), List.of()), row.getLong(5), row.getLong(6)))
			.list();
		if (groups.isEmpty()) {
			return List.of();
		}
		List<Row> rows = rows(runId, groups.stream().flatMap((group) -> group.numbers().stream()).toList());
		return groups.stream().map((group) -> group.withExamples(rows)).toList();
	}

	/** Found by the ledger's key: no further look at every row. */
	private List<Row> rows(long runId, List<Long> numbers) {
		return this.jdbc.sql("""
				select library, document_number, document_version, outcome, http_status, error_code, error_message
				from reshelve_ledger where run_id = :run and document_number in (:numbers)
					and library in (select library from reshelve_run_library where run_id = :run)
				order by library, document_number, document_version""")
			.param("run", runId)
			.param("numbers", numbers)
			.query((row, index) -> row(row))
			.list();
	}

	private static Row row(ResultSet row) throws SQLException {
		Example example = new Example(new DocumentId(row.getString(1), row.getLong(2), row.getInt(3)).toString(),
				row.getString(7));
		return new Row(new Reason(Outcome.valueOf(row.getString(4)), row.getObject(5, Integer.class), row.getString(6),
				0, List.of()), example);
	}

	private record Row(Reason reason, Example example) {

	}

	private record Group(Reason reason, long firstNumber, long lastNumber) {

		private static final int MOST_EXAMPLES = 3;

		List<Long> numbers() {
			return List.of(this.firstNumber, this.lastNumber);
		}

		Reason withExamples(List<Row> rows) {
			List<Example> examples = new ArrayList<>();
			rows.stream()
				.filter((row) -> isSame(row.reason()))
				.limit(MOST_EXAMPLES)
				.map(Row::example)
				.forEach(examples::add);
			return new Reason(this.reason.outcome(), this.reason.httpStatus(), this.reason.code(),
					this.reason.documents(), examples);
		}

		private boolean isSame(Reason other) {
			return this.reason.outcome() == other.outcome()
					&& Objects.equals(this.reason.httpStatus(), other.httpStatus())
					&& Objects.equals(this.reason.code(), other.code());
		}

	}

}
