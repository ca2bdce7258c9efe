package dev.reshelve.reclassify;

import dev.reshelve.document.DocumentStore;
import dev.reshelve.ledger.Ledger;
import dev.reshelve.ledger.Slice;
import dev.reshelve.ledger.Slices;
import dev.reshelve.pace.Pace;
import dev.reshelve.report.OutcomeReport;
import dev.reshelve.run.Progress;
import dev.reshelve.run.RunPhase;
import dev.reshelve.run.Runs;
import dev.reshelve.run.StopSignal;
import org.springframework.batch.core.configuration.annotation.StepScope;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.partition.Partitioner;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.NoSuchStepException;
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
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The steps that change documents and tell what became of them: apply, report.
 */
@Configuration(proxyBeanMethods = false)
class ApplyConfiguration {

	private static final String APPLY = "apply";

	private final JobRepository repository;

	private final PlatformTransactionManager transactions;

	private final Runs runs;

	private final Slices slices;

	private final Ledger ledger;

	ApplyConfiguration(JobRepository repository, PlatformTransactionManager transactions, Runs runs, Slices slices,
			Ledger ledger) {
		this.repository = repository;
		this.transactions = transactions;
		this.runs = runs;
		this.slices = slices;
		this.ledger = ledger;
	}

	@Bean
	Step apply(Step applySlice, Partitioner applyPartitioner, ReclassifyProperties properties, Progress progress) {
		// Complete steps start again, for documents that are pending once more.
		return new StepBuilder(APPLY, this.repository).allowStartIfComplete(true)
			.listener(applyingFromHere(progress))
			.partitioner(APPLY, applyPartitioner)
			.step(applySlice)
			.taskExecutor(PlanConfiguration.slicesAtOnce("apply-", properties.activeApplySlices()))
			.build();
	}

	private StepExecutionListener applyingFromHere(Progress progress) {
		return new StepExecutionListener() {

			@Override
			public void beforeStep(StepExecution step) {
				ApplyConfiguration.this.runs.phase(PlanConfiguration.runId(step), RunPhase.APPLYING);
				progress.applying();
			}

		};
	}

	@Bean
	@StepScope
	SlicePartitioner applyPartitioner(@Value("#{stepExecution}") StepExecution step) {
		return new SlicePartitioner(PlanConfiguration.runId(step), Slice.Step.APPLY, this.slices);
	}

	@Bean
	Step applySlice(ItemReader<Batch> applyReader, ItemProcessor<Batch, Batch> applyProcessor,
			ItemWriter<Batch> applyWriter, StopSignal stop) {
		return new ChunkOrientedStepBuilder<Batch, Batch>("applySlice", this.repository, 1).reader(applyReader)
			.processor(applyProcessor)
			.writer(applyWriter)
			.transactionManager(this.transactions)
			.interruptionPolicy(stop)
			.allowStartIfComplete(true)
			.build();
	}

	@Bean
	@StepScope
	ApplyReader applyReader(@Value("#{stepExecution}") StepExecution step, BatchSize batchSize) {
		long runId = PlanConfiguration.runId(step);
		Slice slice = this.slices.get(runId, Slice.Step.APPLY,
				step.getExecutionContext().getInt(SlicePartitioner.SLICE));
		return new ApplyReader(runId, slice, this.ledger, batchSize, wasAppliedBefore(step), this.transactions);
	}

	private boolean wasAppliedBefore(StepExecution step) {
		try {
			return this.repository.getStepExecutionCount(step.getJobExecution().getJobInstance(), APPLY) > 1;
		}
		catch (NoSuchStepException ex) {
			return false;
		}
	}

	@Bean
	@StepScope
	ApplyProcessor applyProcessor(@Value("#{stepExecution}") StepExecution step, DocumentStore store, Pace pace,
			BatchSize batchSize) {
		ReclassifyOptions options = ReclassifyOptions.from(step.getJobExecution().getJobParameters());
		Settlement settlement = new Settlement(store, pace, options.check(), options.onConflict());
		return new ApplyProcessor(store, settlement, batchSize, options.check());
	}

	@Bean
	@StepScope
	ApplyWriter applyWriter(@Value("#{stepExecution}") StepExecution step, FailureGuard guard, Progress progress) {
		FailureLimit limit = ReclassifyOptions.from(step.getJobExecution().getJobParameters()).failureLimit();
		return new ApplyWriter(PlanConfiguration.runId(step), this.ledger, guard, limit, progress);
	}

	@Bean
	FailureGuard failureGuard() {
		return new FailureGuard();
	}

	@Bean
	BatchSize batchSize(Pace pace, ReclassifyProperties properties) {
		return new BatchSize(pace, properties.activeApplySlices());
	}

	@Bean
	Step report(OutcomeReport outcomeReport) {
		Tasklet tasklet = (contribution, context) -> {
			long runId = PlanConfiguration.runId(contribution.getStepExecution());
			this.runs.phase(runId, RunPhase.SETTLED);
			outcomeReport.write(runId);
			return RepeatStatus.FINISHED;
		};
		return new StepBuilder("report", this.repository).tasklet(tasklet, this.transactions)
			.allowStartIfComplete(true)
			.build();
	}

}
