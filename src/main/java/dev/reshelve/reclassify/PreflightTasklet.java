package dev.reshelve.reclassify;

import java.util.List;

import dev.reshelve.document.DocumentStore;
import dev.reshelve.slice.Slice;
import dev.reshelve.slice.Slices;
import dev.reshelve.pace.PaceStoppedException;
import dev.reshelve.run.Run;
import dev.reshelve.run.Runs;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.JobExecution;
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

	private final DocumentStore store;

	private final Runs runs;

	private final Slices slices;

	PreflightTasklet(DocumentStore store, Runs runs, Slices slices) {
		this.store = store;
		this.runs = runs;
		this.slices = slices;
	}

	@Override
	public @Nullable RepeatStatus execute(StepContribution contribution, ChunkContext chunkContext) throws Exception {
		try {
			this.store.libraries();
			JobExecution job = contribution.getStepExecution().getJobExecution();
			if (!this.slices.areCut(job.getJobInstanceId(), Slice.Step.PLAN)) {
				cut(job.getJobInstanceId(), ReclassifyOptions.from(job.getJobParameters()));
			}
		}
		catch (PaceStoppedException ex) {
			throw new JobInterruptedException("Asked to stop.");
		}
		return RepeatStatus.FINISHED;
	}

	private void cut(long runId, ReclassifyOptions options) {
		Run run = this.runs.get(runId);
		PlanSlicing slicing = new PlanSlicing(this.store, options);
		long documents = slicing.count(run.libraries());
		List<Slice> cut = slicing.cut(run.libraries(), documents);
		this.runs.expect(runId, documents);
		this.slices.save(runId, cut);
	}

}
