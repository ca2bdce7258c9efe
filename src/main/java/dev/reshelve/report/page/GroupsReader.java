package dev.reshelve.report.page;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import dev.reshelve.document.Classification;
import dev.reshelve.document.DocumentId;
import dev.reshelve.document.Target;
import dev.reshelve.ledger.Outcome;
import dev.reshelve.report.page.LedgerGroups.Example;
import dev.reshelve.report.page.LedgerGroups.Flow;
import dev.reshelve.report.page.LedgerGroups.Reason;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Counts the ledger of a run in groups. The database looks at every row of the run once,
 * and hands over some hundred groups.
 */
@Repository
class GroupsReader {

	private static final int MOST_GROUPS = 10_000;

	private static final int MOST_REASONS = 12;

	private static final int MOST_EXAMPLES = 3;

	private static final Set<Outcome> TROUBLE = EnumSet.of(Outcome.REFUSED, Outcome.FAILED, Outcome.CONFLICT);

	private final JdbcClient jdbc;

	GroupsReader(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	LedgerGroups of(long runId) {
		Instant at = Instant.now();
		List<Group> groups = groups(runId);
		return new LedgerGroups(flows(groups), reasons(runId, groups), groups.size() < MOST_GROUPS, at);
	}

	private List<Group> groups(long runId) {
		return this.jdbc.sql("""
				select class_before, subclass_before, class_wanted, subclass_wanted, outcome, http_status, error_code,
					count(*) as documents, min(document_number), max(document_number)
				from reshelve_ledger where run_id = ?
				group by class_before, subclass_before, class_wanted, subclass_wanted, outcome, http_status, error_code
				order by documents desc, class_before, subclass_before, class_wanted, error_code limit ?""")
			.params(runId, MOST_GROUPS)
			.query((row, index) -> group(row))
			.list();
	}

	private static Group group(ResultSet row) throws SQLException {
		Outcome outcome = Outcome.valueOf(row.getString(5));
		return new Group(
				new Flow(new Classification(row.getString(1), row.getString(2)),
						new Target(row.getString(3), row.getString(4)), outcome, row.getLong(8)),
				new Cause(outcome, row.getObject(6, Integer.class), row.getString(7)), row.getLong(9), row.getLong(10));
	}

	private static List<Flow> flows(List<Group> groups) {
		Map<Flow, Long> flows = new LinkedHashMap<>();
		groups.forEach((group) -> flows.merge(group.flow.of(0), group.flow.documents(), Long::sum));
		return flows.entrySet().stream().map((flow) -> flow.getKey().of(flow.getValue())).toList();
	}

	private List<Reason> reasons(long runId, List<Group> groups) {
		Map<Cause, Long> causes = new LinkedHashMap<>();
		List<Group> trouble = groups.stream().filter((group) -> TROUBLE.contains(group.flow.outcome())).toList();
		trouble.forEach((group) -> causes.merge(group.cause, group.flow.documents(), Long::sum));
		List<Map.Entry<Cause, Long>> most = causes.entrySet()
			.stream()
			.sorted(Map.Entry.<Cause, Long>comparingByValue(Comparator.reverseOrder()))
			.limit(MOST_REASONS)
			.toList();
		Set<Long> numbers = new TreeSet<>();
		most.forEach((cause) -> numbers.addAll(firstAndLast(trouble, cause.getKey())));
		Map<Cause, List<Example>> examples = numbers.isEmpty() ? Map.of() : examples(runId, numbers);
		return most.stream()
			.map((cause) -> new Reason(cause.getKey().outcome, cause.getKey().httpStatus, cause.getKey().code,
					cause.getValue(), examples.getOrDefault(cause.getKey(), List.of())))
			.toList();
	}

	private static List<Long> firstAndLast(List<Group> trouble, Cause cause) {
		List<Group> same = trouble.stream().filter((group) -> group.cause.equals(cause)).toList();
		return List.of(same.stream().mapToLong(Group::first).min().orElseThrow(),
				same.stream().mapToLong(Group::last).max().orElseThrow());
	}

	/** Found by the ledger's key: no further look at every row. */
	private Map<Cause, List<Example>> examples(long runId, Set<Long> numbers) {
		Map<Cause, List<Example>> examples = new LinkedHashMap<>();
		this.jdbc.sql("""
				select library, document_number, document_version, outcome, http_status, error_code, error_message
				from reshelve_ledger where run_id = :run and document_number in (:numbers)
					and library in (select library from reshelve_run_library where run_id = :run)
				order by library, document_number, document_version""")
			.param("run", runId)
			.param("numbers", numbers)
			.query((row) -> {
				List<Example> some = examples.computeIfAbsent(
						new Cause(Outcome.valueOf(row.getString(4)), row.getObject(5, Integer.class), row.getString(6)),
						(cause) -> new ArrayList<>());
				if (some.size() < MOST_EXAMPLES) {
					some.add(new Example(new DocumentId(row.getString(1), row.getLong(2), row.getInt(3)).toString(),
							row.getString(7)));
				}
			});
		return examples;
	}

	/** Why something became of documents. */
	private record Cause(Outcome outcome, @Nullable Integer httpStatus, @Nullable String code) {

	}

	/** Documents that the database counted together, and the numbers of two of them. */
	private record Group(Flow flow, Cause cause, long first, long last) {

	}

}
