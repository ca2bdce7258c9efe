package dev.reshelve.ledger;

import java.util.ArrayList;
import java.util.List;

import dev.reshelve.document.NumberRange;
import dev.reshelve.slice.Slice;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Cuts the planned rows of a run into slices of about equal size.
 */
@Component
public class LedgerSlicing {

	private final JdbcClient jdbc;

	LedgerSlicing(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * The slices for the apply step. Only the rows at which slices begin are fetched, so
	 * memory does not grow with the plan.
	 * @param wanted how many slices at the most; small plans get fewer
	 * @param rowsAtLeast how many rows a slice should have at least
	 */
	public List<Slice> cut(long runId, int wanted, int rowsAtLeast) {
		List<Library> libraries = this.jdbc.sql("""
				select library, count(*), min(document_number), max(document_number) from reshelve_ledger
				where run_id = ? group by library order by library""")
			.param(runId)
			.query((row, index) -> new Library(row.getString(1), row.getLong(2), row.getLong(3), row.getLong(4)))
			.list();
		long planned = libraries.stream().mapToLong(Library::rows).sum();
		long rowsEach = Math.max(rowsAtLeast, Math.ceilDiv(planned, wanted));
		List<Slice> slices = new ArrayList<>();
		for (Library library : libraries) {
			Long from = library.first();
			while (from != null) {
				Long last = number(runId, library.name(), from, rowsEach - 1);
				long to = (last != null) ? last : library.last();
				slices.add(new Slice(Slice.Step.APPLY, slices.size(), library.name(), new NumberRange(from, to)));
				// Versions of one document stay together.
				from = number(runId, library.name(), to + 1, 0);
			}
		}
		return slices;
	}

	/**
	 * The document number so many rows behind the first row from a number on, or
	 * {@code null} if there is none. The order names the whole primary key, so that H2
	 * takes it from there and sorts nothing.
	 */
	private @Nullable Long number(long runId, String library, long from, long rows) {
		return this.jdbc.sql("""
				select document_number from reshelve_ledger
				where run_id = ? and library = ? and document_number >= ?
				order by run_id, library, document_number, document_version offset ? rows fetch first row only""")
			.params(runId, library, from, rows)
			.query(Long.class)
			.optional()
			.orElse(null);
	}

	/**
	 * The planned rows of one library.
	 */
	private record Library(String name, long rows, long first, long last) {

	}

}
