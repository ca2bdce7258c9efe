package dev.reshelve.reclassify;

import dev.reshelve.document.DocumentStore;
import dev.reshelve.ledger.Ledger;
import dev.reshelve.ledger.Slice;
import dev.reshelve.ledger.Slices;
import dev.reshelve.ledger.Unchanged;
import dev.reshelve.mapping.MappingRepository;
import dev.reshelve.run.Progress;
import dev.reshelve.run.RunPhase;
import dev.reshelve.run.Runs;
import dev.reshelve.run.StopSignal;
import org.springframework.batch.core.configuration.annotation.StepScope;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.partition.Partitioner;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.ChunkOrientedStepBuilder;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.item.ItemProcessor;
import org.springframework.batch.infrastructure.item.ItemReader;
import org.springframework.batch.infrastructure.item.ItemWriter;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The steps that write nothing to the store: preflight, plan, cut.
 */
@Configuration(proxyBeanMethods = false)
class PlanConfiguration {

	/** A slice of the apply step has at least so many rows. */
	private static final int ROWS_A_SLICE = 100;

	private final JobRepository repository;

	private final PlatformTransactionManager transactions;

	private final Runs runs;

	private final Slices slices;

	PlanConfiguration(JobRepository repository, PlatformTransactionManager transactions, Runs runs, Slices slices) {
		this.repository = repository;
		this.transactions = transactions;
		this.runs = runs;
		this.slices = slices;
	}

	@Bean
	Step preflight(DocumentStore store) {
		Tasklet tasklet = (contribution, context) -> {
			StepExecution step = contribution.getStepExecution();
			return new PreflightTasklet(runId(step), store, this.runs, this.slices, options(step)).execute(contribution,
					context);
		};
		return new StepBuilder("preflight", this.repository).tasklet(tasklet, this.transactions)
			.allowStartIfComplete(true)
			.build();
	}

	@Bean
	Step plan(Step planSlice, Partitioner planPartitioner, ReclassifyProperties properties) {
		return new StepBuilder("plan", this.repository).partitioner("plan", planPartitioner)
			.step(planSlice)
			.taskExecutor(slicesAtOnce("plan-", properties.activePlanSlices()))
			.build();
	}

	@Bean
	@StepScope
	SlicePartitioner planPartitioner(@Value("#{stepExecution}") StepExecution step) {
		return new SlicePartitioner(runId(step), Slice.Step.PLAN, this.slices);
	}

	@Bean
	Step planSlice(ItemReader<ReadPage> planReader, ItemProcessor<ReadPage, PlannedPage> planProcessor,
			ItemWriter<PlannedPage> planWriter, StopSignal stop) {
		return new ChunkOrientedStepBuilder<ReadPage, PlannedPage>("planSlice", this.repository, 1).reader(planReader)
			.processor(planProcessor)
			.writer(planWriter)
			.transactionManager(this.transactions)
			.interruptionPolicy(stop)
			.build();
	}

	@Bean
	@StepScope
	PlanReader planReader(@Value("#{stepExecution}") StepExecution step, DocumentStore store, Ledger ledger,
			Unchanged unchanged, ReclassifyProperties properties) {
		Slice slice = slice(step);
		SliceReading reading = new SliceReading(store, options(step).filter(), slice, properties.pageSize());
		return new PlanReader(runId(step), slice, reading, this.slices, ledger, unchanged);
	}

	@Bean
	@StepScope
	PlanProcessor planProcessor(@Value("#{stepExecution}") StepExecution step, MappingRepository mappings) {
		return new PlanProcessor(mappings.load(runId(step)));
	}

	@Bean
	@StepScope
	PlanWriter planWriter(@Value("#{stepExecution}") StepExecution step, Ledger ledger, Unchanged unchanged,
			Progress progress) {
		return new PlanWriter(runId(step), slice(step), this.slices, ledger, unchanged, progress);
	}

	@Bean
	Step cut() {
		Tasklet tasklet = (contribution, context) -> {
			StepExecution step = contribution.getStepExecution();
			this.slices.cutPlannedRows(runId(step), options(step).slices(), ROWS_A_SLICE);
			this.runs.phase(runId(step), RunPhase.PLANNED);
			return RepeatStatus.FINISHED;
		};
		return new StepBuilder("cut", this.repository).tasklet(tasklet, this.transactions).build();
	}

	private Slice slice(StepExecution step) {
		return this.slices.get(runId(step), Slice.Step.PLAN, step.getExecutionContext().getInt(SlicePartitioner.SLICE));
	}

	private static ReclassifyOptions options(StepExecution step) {
		JobParameters parameters = step.getJobExecution().getJobParameters();
		return ReclassifyOptions.from(parameters);
	}

	static long runId(StepExecution step) {
		return step.getJobExecution().getJobInstanceId();
	}

	static SimpleAsyncTaskExecutor slicesAtOnce(String name, int most) {
		SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor(name);
		executor.setVirtualThreads(true);
		executor.setConcurrencyLimit(most);
		return executor;
	}

}
