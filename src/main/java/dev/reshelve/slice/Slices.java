package dev.reshelve.slice;

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

	/** Whether the slice has been read to its end. */
	public boolean isFinished(long runId, Slice slice) {
		return this.jdbc.sql("select finished from reshelve_slice where run_id = ? and step = ? and slice = ?")
			.params(runId, slice.step().name(), slice.number())
			.query(Boolean.class)
			.single();
	}

	/** Notes that a slice has to be read anew, since what was kept of it is lost. */
	public void reopen(long runId, Slice slice) {
		mark(runId, slice, false);
	}

	/**
	 * Notes that a slice has been read to its end; call it in the transaction that keeps
	 * what was read last.
	 */
	public void finish(long runId, Slice slice) {
		mark(runId, slice, true);
	}

	private void mark(long runId, Slice slice, boolean finished) {
		this.jdbc.sql("update reshelve_slice set finished = ? where run_id = ? and step = ? and slice = ?")
			.params(finished, runId, slice.step().name(), slice.number())
			.update();
	}

}
