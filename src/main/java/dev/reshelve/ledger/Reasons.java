package dev.reshelve.ledger;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.reshelve.document.NumberRange;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Why documents of a run are not as wanted. The database looks at these documents only,
 * never at the whole ledger.
 */
@Repository
public class Reasons {

	private final JdbcClient jdbc;

	private final Changes changes;

	private final Items items;

	Reasons(JdbcClient jdbc, Changes changes, Items items) {
		this.items = items;
		this.jdbc = jdbc;
		this.changes = changes;
	}

	/**
	 * The most frequent reasons, each with two examples at the most.
	 * @param most how many reasons
	 */
	public List<Reason> mostFrequent(long runId, int most) {
		NumberRange entries = Entry.of(runId);
		List<Group> groups = this.jdbc.sql("""
				select l.outcome, e.http_status, e.error_code, count(*) as documents, min(l.entry), max(l.entry)
				from reshelve_reason e join reshelve_ledger l on l.entry = e.entry where e.entry between ? and ?
				group by l.outcome, e.http_status, e.error_code
				order by documents desc, l.outcome, e.http_status, e.error_code limit ?""")
			.params(entries.from(), entries.to(), most)
			.query((row, index) -> new Group(Outcome.ofCode(row.getString(1)), row.getObject(2, Integer.class),
					row.getString(3), row.getLong(4), row.getLong(5), row.getLong(6)))
			.list();
		Map<Long, Reason.Example> examples = examples(runId,
				groups.stream().flatMap(Group::examples).distinct().toList());
		return groups.stream()
			.map((group) -> new Reason(group.outcome, group.httpStatus, group.code, group.documents,
					group.examples().map(examples::get).toList()))
			.toList();
	}

	private Map<Long, Reason.Example> examples(long runId, Collection<Long> entries) {
		Map<Long, Reason.Example> examples = new LinkedHashMap<>();
		if (!entries.isEmpty()) {
			Map<Long, Item> names = this.items.of(runId, List.copyOf(entries));
			this.jdbc.sql("""
					select l.entry, l.change_id, l.document_number, l.document_version, e.error_message
					from reshelve_ledger l join reshelve_reason e on e.entry = l.entry where l.entry in (:entries)""")
				.param("entries", entries)
				.query((row) -> {
					PlannedChange planned = this.changes.planned(runId, row.getInt(2), row.getLong(3), row.getInt(4))
						.with(names.get(row.getLong(1)));
					examples.put(row.getLong(1), new Reason.Example(planned.name(), row.getString(5)));
				});
		}
		return examples;
	}

	/** Documents that the database counted together, and the keys of two of them. */
	private record Group(Outcome outcome, @Nullable Integer httpStatus, @Nullable String code, long documents,
			long first, long last) {

		Stream<Long> examples() {
			return Stream.of(this.first, this.last).distinct();
		}

	}

}
