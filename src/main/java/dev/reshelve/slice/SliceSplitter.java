package dev.reshelve.slice;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.partition.StepExecutionSplitter;
import org.springframework.batch.core.partition.support.SimpleStepExecutionSplitter;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/**
 * Gives each stored slice of the run a partition. Spring Batch asks again on a restart
 * and drops a partition whose name has vanished: stored slices never do.
 */
class SliceSplitter implements StepExecutionSplitter {

	private final Slice.Step kind;

	private final boolean startsAgain;

	private final Slices slices;

	private final JobRepository repository;

	SliceSplitter(Slice.Step kind, boolean startsAgain, Slices slices, JobRepository repository) {
		this.kind = kind;
		this.startsAgain = startsAgain;
		this.slices = slices;
		this.repository = repository;
	}

	@Override
	public String getStepName() {
		return this.kind.stepName();
	}

	@Override
	public Set<StepExecution> split(StepExecution execution, int gridSize) throws JobExecutionException {
		long runId = execution.getJobExecution().getJobInstanceId();
		SimpleStepExecutionSplitter splitter = new SimpleStepExecutionSplitter(this.repository, getStepName(),
				(size) -> partitions(runId));
		splitter.setAllowStartIfComplete(this.startsAgain);
		return splitter.split(execution, gridSize);
	}

	private Map<String, ExecutionContext> partitions(long runId) {
		return this.slices.of(runId, this.kind)
			.stream()
			.collect(Collectors.toMap(Slice::toString, (slice) -> new ExecutionContext()));
	}

}
