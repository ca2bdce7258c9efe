package dev.reshelve.plan;

import dev.reshelve.ledger.Ledger;
import dev.reshelve.ledger.Unchanged;
import dev.reshelve.run.Lease;
import dev.reshelve.run.Progress;
import dev.reshelve.run.StopSignal;
import dev.reshelve.slice.Slice;
import dev.reshelve.slice.SliceWork;
import dev.reshelve.slice.SlicedSteps;
import dev.reshelve.slice.Slices;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.Step;

import org.springframework.stereotype.Component;

/**
 * Builds the step that plans.
 */
@Component
public class Planning {

	private final SlicedSteps slicedSteps;

	private final Slices slices;

	private final Ledger ledger;

	private final Unchanged unchanged;

	private final Lease lease;

	private final Progress progress;

	private final StopSignal stop;

	Planning(SlicedSteps slicedSteps, Slices slices, Ledger ledger, Unchanged unchanged, Lease lease, Progress progress,
			StopSignal stop) {
		this.slicedSteps = slicedSteps;
		this.slices = slices;
		this.ledger = ledger;
		this.unchanged = unchanged;
		this.lease = lease;
		this.progress = progress;
		this.stop = stop;
	}

	/**
	 * A step that plans, slice by slice. A slice that an earlier attempt did not finish
	 * is begun anew: what was planned from it is forgotten in the transaction of the
	 * first page.
	 * @param atOnce how many slices are read at the same time
	 * @param reading gives the step of a slice its reader, and its processor if it needs
	 * one; the reader must have nothing for a slice that is {@linkplain Slices#isFinished
	 * finished}
	 * @param <I> what is read
	 */
	public <I> Step plan(int atOnce, SliceWork<I, PlannedPage> reading) {
		StepExecutionListener nothingToBegin = new StepExecutionListener() {
		};
		return this.slicedSteps.<I, PlannedPage>build(Slice.Step.PLAN, atOnce, false, this.stop, nothingToBegin,
				(step, slice, execution) -> {
					reading.equip(step, slice, execution);
					step.writer(new PlanWriter(execution.getJobExecution().getJobInstanceId(), slice, this.slices,
							this.ledger, this.unchanged, this.lease, this.progress));
				});
	}

}
