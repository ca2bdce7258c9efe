package dev.reshelve.ledger;

import java.util.ArrayList;
import java.util.List;

import dev.reshelve.document.NumberRange;
import dev.reshelve.slice.Slice;

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
	 * The slices for the apply step.
	 * @param wanted how many slices at the most; small plans get fewer
	 * @param rowsAtLeast how many rows a slice should have at least
	 */
	public List<Slice> cut(long runId, int wanted, int rowsAtLeast) {
		long planned = this.jdbc.sql("select count(*) from reshelve_ledger where run_id = ?")
			.param(runId)
			.query(Long.class)
			.single();
		long rowsEach = Math.max(rowsAtLeast, Math.ceilDiv(planned, wanted));
		List<Slice> slices = new ArrayList<>();
		this.jdbc.sql("""
				select library, min(document_number), max(document_number) from (
					select library, document_number,
						(row_number() over (order by library, document_number) - 1) / ? as part
					from reshelve_ledger where run_id = ?) numbered
				group by library, part order by library, part""").params(rowsEach, runId).query((row) -> {
			add(slices, row.getString(1), row.getLong(2), row.getLong(3));
		});
		return slices;
	}

	/** Versions of one document may fall on both sides of a cut: they stay together. */
	private static void add(List<Slice> slices, String library, long from, long to) {
		Slice last = slices.isEmpty() ? null : slices.getLast();
		long begin = (last != null && last.library().equals(library)) ? Math.max(from, last.range().to() + 1) : from;
		if (begin <= to) {
			slices.add(new Slice(Slice.Step.APPLY, slices.size(), library, new NumberRange(begin, to)));
		}
	}

}
