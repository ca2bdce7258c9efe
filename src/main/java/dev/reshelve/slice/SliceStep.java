package dev.reshelve.slice;

import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.ChunkOrientedStepBuilder;

import org.springframework.transaction.PlatformTransactionManager;

/**
 * Works through one slice, by a chunk-oriented step of its own. Each item is a chunk and
 * a transaction. Fault tolerance stays off: what is wrong with one document is an
 * outcome.
 */
class SliceStep<I, O> implements Step {

	private final Slice.Step kind;

	private final Slices slices;

	private final JobRepository repository;

	private final PlatformTransactionManager transactions;

	private final StopPolicy stop;

	private final SliceWork<I, O> work;

	SliceStep(Slice.Step kind, Slices slices, JobRepository repository, PlatformTransactionManager transactions,
			StopPolicy stop, SliceWork<I, O> work) {
		this.kind = kind;
		this.slices = slices;
		this.repository = repository;
		this.transactions = transactions;
		this.stop = stop;
		this.work = work;
	}

	@Override
	public String getName() {
		return this.kind.stepName();
	}

	@Override
	public void execute(StepExecution execution) throws JobInterruptedException {
		Slice slice = sliceOf(execution);
		ChunkOrientedStepBuilder<I, O> step = new ChunkOrientedStepBuilder<>(execution.getStepName(), this.repository,
				1);
		step.transactionManager(this.transactions).interruptionPolicy(this.stop);
		this.work.equip(step, slice, execution);
		step.build().execute(execution);
		if (execution.getStatus() == BatchStatus.FAILED) {
			this.stop.give();
		}
	}

	/**
	 * By the name alone: a process that is killed while the partitions are made leaves
	 * step executions whose context is empty for ever.
	 */
	private Slice sliceOf(StepExecution execution) {
		return this.slices.of(execution.getJobExecution().getJobInstanceId(), this.kind)
			.stream()
			.filter((slice) -> execution.getStepName().equals(getName() + ":" + slice))
			.findFirst()
			.orElseThrow(() -> new IllegalStateException("no slice is stored for step " + execution.getStepName()));
	}

}
