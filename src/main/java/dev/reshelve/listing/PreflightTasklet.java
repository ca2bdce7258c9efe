package dev.reshelve.listing;

import java.util.List;
import java.util.function.Function;

import dev.reshelve.document.DocumentStore;
import dev.reshelve.run.StopSignal;
import dev.reshelve.slice.Slice;
import dev.reshelve.slice.Slices;
import dev.reshelve.run.Run;
import dev.reshelve.run.Runs;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * Signs in, so that a wrong password ends an attempt at once, and cuts the slices of a
 * run unless an earlier attempt has cut them.
 */
public class PreflightTasklet implements Tasklet {

	private final DocumentStore store;

	private final Runs runs;

	private final Slices slices;

	private final Slice.Step step;

	private final Function<JobParameters, LibrarySlicing> slicing;

	/**
	 * @param step the step that works through the slices
	 * @param slicing how a run's parameters want the libraries to be cut
	 */
	public PreflightTasklet(DocumentStore store, Runs runs, Slices slices, Slice.Step step,
			Function<JobParameters, LibrarySlicing> slicing) {
		this.store = store;
		this.runs = runs;
		this.slices = slices;
		this.step = step;
		this.slicing = slicing;
	}

	@Override
	public @Nullable RepeatStatus execute(StepContribution contribution, ChunkContext chunkContext)
			throws JobInterruptedException {
		JobExecution job = contribution.getStepExecution().getJobExecution();
		return StopSignal.unlessStopped(() -> {
			this.store.libraries();
			if (!this.slices.areCut(job.getJobInstanceId(), this.step)) {
				cut(job.getJobInstanceId(), this.slicing.apply(job.getJobParameters()));
			}
			return RepeatStatus.FINISHED;
		});
	}

	private void cut(long runId, LibrarySlicing slicing) {
		Run run = this.runs.get(runId);
		long documents = slicing.count(run.libraries());
		List<Slice> cut = slicing.cut(this.step, run.libraries(), documents);
		this.runs.expect(runId, documents);
		this.slices.save(runId, cut);
	}

}
