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

	private final Changes changes;

	LedgerSlicing(JdbcClient jdbc, Changes changes) {
		this.jdbc = jdbc;
		this.changes = changes;
	}

	/**
	 * The slices for the apply step: ranges of keys. Only the first and the last row of
	 * each part of the plan are looked at. A run that follows another one has gaps where
	 * that one changed nothing, so that its slices differ in size.
	 * @param wanted how many slices at the most for each library; small plans get fewer
	 * @param rowsAtLeast how many rows a slice should have at least
	 */
	public List<Slice> cut(long runId, int wanted, int rowsAtLeast) {
		List<Part> parts = parts(runId);
		long rows = parts.stream().mapToLong(Part::rows).sum();
		long each = Math.max(rowsAtLeast, Math.ceilDiv(rows, wanted));
		List<Slice> slices = new ArrayList<>();
		Cut cut = null;
		for (Part part : parts) {
			for (long from = part.first; from <= part.last;) {
				if (cut == null || cut.rows >= each || !cut.library.equalsIgnoreCase(part.library)) {
					cut = new Cut(part.library, from, from, 0);
					slices.add(cut.slice(slices.size()));
				}
				long to = Math.min(part.last, from + each - cut.rows - 1);
				cut = new Cut(cut.library, cut.first, to, cut.rows + to - from + 1);
				slices.set(slices.size() - 1, cut.slice(slices.size() - 1));
				from = to + 1;
			}
		}
		return slices;
	}

	private List<Part> parts(long runId) {
		NumberRange entries = Entry.of(runId);
		List<Part> parts = new ArrayList<>();
		Row first = row(entries, "asc");
		while (first != null) {
			long end = Entry.endOfPart(first.entry);
			Row last = row(new NumberRange(first.entry, end), "desc");
			parts.add(new Part(this.changes.get(runId, first.change).library(), first.entry,
					(last != null) ? last.entry : first.entry));
			first = (end < entries.to()) ? row(new NumberRange(end + 1, entries.to()), "asc") : null;
		}
		return parts;
	}

	private @Nullable Row row(NumberRange entries, String order) {
		return this.jdbc
			.sql("select entry, change_id from reshelve_ledger where entry between ? and ? order by entry " + order
					+ " limit 1")
			.params(entries.from(), entries.to())
			.query((row, index) -> new Row(row.getLong(1), row.getInt(2)))
			.optional()
			.orElse(null);
	}

	private record Row(long entry, int change) {

	}

	/** What was planned in one slice of the plan. */
	private record Part(String library, long first, long last) {

		private long rows() {
			return this.last - this.first + 1;
		}

	}

	/** A slice that is being cut. */
	private record Cut(String library, long first, long last, long rows) {

		private Slice slice(int number) {
			return new Slice(Slice.Step.APPLY, number, this.library, new NumberRange(this.first, this.last));
		}

	}

}
