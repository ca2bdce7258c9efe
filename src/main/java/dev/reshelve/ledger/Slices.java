package dev.reshelve.ledger;

import java.util.ArrayList;
import java.util.List;

import dev.reshelve.document.NumberRange;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The stored slices of a run: cut once, so that every attempt works on the same ones.
 */
@Repository
public class Slices {

	private final JdbcClient jdbc;

	private final JdbcTemplate batch;

	Slices(JdbcClient jdbc, JdbcTemplate batch) {
		this.jdbc = jdbc;
		this.batch = batch;
	}

	/** Whether the slices of the step have been cut. */
	public boolean areCut(long runId, Slice.Step step) {
		return this.jdbc.sql("select count(*) from reshelve_slice where run_id = ? and step = ?")
			.params(runId, step.name())
			.query(Long.class)
			.single() > 0;
	}

	/** Stores the slices of a step; once only. */
	public void save(long runId, List<Slice> slices) {
		this.batch.batchUpdate("""
				insert into reshelve_slice (run_id, step, slice, library, from_number, to_number, finished)
				values (?, ?, ?, ?, ?, ?, false)""",
				slices.stream()
					.map((slice) -> new Object[] { runId, slice.step().name(), slice.number(), slice.library(),
							slice.range().from(), slice.range().to() })
					.toList());
	}

	/** All slices of a step, in their order. */
	public List<Slice> of(long runId, Slice.Step step) {
		return this.jdbc.sql("""
				select slice, library, from_number, to_number from reshelve_slice
				where run_id = ? and step = ? order by slice""")
			.params(runId, step.name())
			.query((row, index) -> new Slice(step, row.getInt(1), row.getString(2),
					new NumberRange(row.getLong(3), row.getLong(4))))
			.list();
	}

	/**
	 * The slice of this number.
	 */
	public Slice get(long runId, Slice.Step step, int number) {
		return of(runId, step).get(number);
	}

	/** Whether the slice has been read to its end. */
	public boolean isFinished(long runId, Slice slice) {
		return this.jdbc.sql("select finished from reshelve_slice where run_id = ? and step = ? and slice = ?")
			.params(runId, slice.step().name(), slice.number())
			.query(Boolean.class)
			.single();
	}

	/**
	 * Notes that a slice has been read to its end; call it in the transaction that keeps
	 * what was read last.
	 */
	public void finish(long runId, Slice slice) {
		this.jdbc.sql("update reshelve_slice set finished = true where run_id = ? and step = ? and slice = ?")
			.params(runId, slice.step().name(), slice.number())
			.update();
	}

	/**
	 * Cuts the planned rows into slices of about equal size for the apply step, and
	 * stores them; once only.
	 * @param wanted how many slices at the most; small plans get fewer
	 * @param rowsAtLeast how many rows a slice should have at least
	 */
	public void cutPlannedRows(long runId, int wanted, int rowsAtLeast) {
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
				group by library, part order by library, part""")
			.params(rowsEach, runId)
			.query((row,
					index) -> slices.add(new Slice(Slice.Step.APPLY, slices.size(), row.getString(1),
							new NumberRange(row.getLong(2), row.getLong(3)))))
			.list();
		save(runId, withoutOverlap(slices));
	}

	/** Versions of one document may fall on both sides of a cut: they stay together. */
	private static List<Slice> withoutOverlap(List<Slice> slices) {
		List<Slice> apart = new ArrayList<>();
		for (Slice slice : slices) {
			long from = slice.range().from();
			if (!apart.isEmpty() && apart.getLast().library().equals(slice.library())) {
				from = Math.max(from, apart.getLast().range().to() + 1);
			}
			if (from <= slice.range().to()) {
				apart.add(new Slice(slice.step(), apart.size(), slice.library(),
						new NumberRange(from, slice.range().to())));
			}
		}
		return apart;
	}

}
