package dev.reshelve.slice;

import io.micrometer.observation.ObservationRegistry;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;

import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Builds steps that work through the stored slices of a run, several at the same time,
 * each on a virtual thread. An item of such a step is a page or a batch of documents, and
 * each item is a chunk and a transaction of its own.
 */
@Component
public class SlicedSteps {

	private final JobRepository repository;

	private final PlatformTransactionManager transactions;

	private final Slices slices;

	private final ObservationRegistry observations;

	SlicedSteps(JobRepository repository, PlatformTransactionManager transactions, Slices slices,
			ObservationRegistry observations) {
		this.repository = repository;
		this.transactions = transactions;
		this.slices = slices;
		this.observations = observations;
	}

	/**
	 * A step that works through slices.
	 * @param kind which slices of the run it works through
	 * @param atOnce how many of them at the same time
	 * @param startsAgain whether slices that were worked through start again on a restart
	 * @param stop says between two chunks whether to stop, and is told when a slice fails
	 * @param listener told before and after the step works on its slices
	 * @param work what is done with a slice
	 * @param <I> what is read
	 * @param <O> what is written
	 */
	public <I, O> Step build(Slice.Step kind, int atOnce, boolean startsAgain, StopPolicy stop,
			StepExecutionListener listener, SliceWork<I, O> work) {
		SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor(kind.stepName() + "-");
		executor.setVirtualThreads(true);
		executor.setConcurrencyLimit(atOnce);
		return new StepBuilder(kind.stepName(), this.repository).allowStartIfComplete(startsAgain)
			.observationRegistry(this.observations)
			.listener(listener)
			.partitioner(new SliceStep<>(kind, this.slices, this.repository, this.transactions, stop, work))
			.splitter(new SliceSplitter(kind, startsAgain, this.slices, this.repository))
			.taskExecutor(executor)
			.build();
	}

}
