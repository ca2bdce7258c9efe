package dev.reshelve.reclassify;

import java.util.List;

import dev.reshelve.document.DocumentStore;
import dev.reshelve.ledger.Slice;
import dev.reshelve.ledger.Slices;
import dev.reshelve.pace.PaceStoppedException;
import dev.reshelve.run.Run;
import dev.reshelve.run.Runs;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * Signs in, so that a wrong password ends an attempt at once, and cuts the slices of the
 * plan unless an earlier attempt has cut them.
 */
class PreflightTasklet implements Tasklet {

	private final long runId;

	private final DocumentStore store;

	private final Runs runs;

	private final Slices slices;

	private final ReclassifyOptions options;

	PreflightTasklet(long runId, DocumentStore store, Runs runs, Slices slices, ReclassifyOptions options) {
		this.runId = runId;
		this.store = store;
		this.runs = runs;
		this.slices = slices;
		this.options = options;
	}

	@Override
	public @Nullable RepeatStatus execute(StepContribution contribution, ChunkContext chunkContext) throws Exception {
		try {
			this.store.libraries();
			if (!this.slices.areCut(this.runId, Slice.Step.PLAN)) {
				cut();
			}
		}
		catch (PaceStoppedException ex) {
			throw new JobInterruptedException("Asked to stop.");
		}
		return RepeatStatus.FINISHED;
	}

	private void cut() {
		Run run = this.runs.get(this.runId);
		PlanSlicing slicing = new PlanSlicing(this.store, this.options);
		long documents = slicing.count(run.libraries());
		List<Slice> cut = slicing.cut(run.libraries(), documents);
		this.runs.expect(this.runId, documents);
		this.slices.save(this.runId, cut);
	}

}
