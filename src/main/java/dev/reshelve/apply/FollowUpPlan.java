package dev.reshelve.apply;

import java.util.Objects;
import java.util.function.LongConsumer;

import dev.reshelve.run.Progress;
import dev.reshelve.run.StopSignal;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Builds the first steps of jobs that follow an earlier run: they plan from its ledger
 * rather than from the store.
 */
@Component
public class FollowUpPlan {

	private final JobRepository repository;

	private final PlatformTransactionManager transactions;

	private final Progress progress;

	FollowUpPlan(JobRepository repository, PlatformTransactionManager transactions, Progress progress) {
		this.repository = repository;
		this.transactions = transactions;
		this.progress = progress;
	}

	/**
	 * Signs in, so that a wrong password ends an attempt at once.
	 * @param signIn does so, given the number of the earlier run
	 */
	public Step preflight(LongConsumer signIn) {
		return new StepBuilder("preflight", this.repository).tasklet((contribution, context) -> {
			long earlier = earlier(contribution.getStepExecution().getJobExecution());
			return StopSignal.unlessStopped(() -> {
				signIn.accept(earlier);
				return RepeatStatus.FINISHED;
			});
		}, this.transactions).allowStartIfComplete(true).build();
	}

	/** Plans, in one transaction, from the ledger of the earlier run. */
	public Step plan(Planner planner) {
		return new StepBuilder("plan", this.repository).tasklet((contribution, context) -> {
			JobExecution job = contribution.getStepExecution().getJobExecution();
			this.progress.planned(planner.plan(job.getJobInstanceId(), earlier(job)));
			return RepeatStatus.FINISHED;
		}, this.transactions).build();
	}

	private static long earlier(JobExecution job) {
		return Objects.requireNonNull(job.getJobParameters().getLong(RunToSettle.OF_RUN));
	}

	/** Plans a run from the ledger of an earlier one. */
	@FunctionalInterface
	public interface Planner {

		/**
		 * Plans.
		 * @param runId the run to plan
		 * @param earlier the earlier run
		 * @return how many documents were planned
		 */
		int plan(long runId, long earlier);

	}

}
