package dev.reshelve.report;

import dev.reshelve.run.RunPhase;
import dev.reshelve.run.Runs;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Builds the last step of a job: every planned document is settled, and the report says
 * what became of them.
 */
@Component
public class ReportStep {

	private final JobRepository repository;

	private final PlatformTransactionManager transactions;

	private final Runs runs;

	private final OutcomeReport report;

	ReportStep(JobRepository repository, PlatformTransactionManager transactions, Runs runs, OutcomeReport report) {
		this.repository = repository;
		this.transactions = transactions;
		this.runs = runs;
		this.report = report;
	}

	/** The step. */
	public Step build() {
		return new StepBuilder("report", this.repository).tasklet((contribution, context) -> {
			long runId = contribution.getStepExecution().getJobExecution().getJobInstanceId();
			this.runs.phase(runId, RunPhase.SETTLED);
			this.report.write(runId);
			return RepeatStatus.FINISHED;
		}, this.transactions).allowStartIfComplete(true).build();
	}

}
