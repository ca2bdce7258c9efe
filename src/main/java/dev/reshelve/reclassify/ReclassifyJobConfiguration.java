package dev.reshelve.reclassify;

import dev.reshelve.run.Runs;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.flow.FlowExecutionStatus;
import org.springframework.batch.core.job.flow.JobExecutionDecider;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The job: preflight, plan by slices, cut the planned rows, stop here if only a plan was
 * asked for, apply by slices, report.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReclassifyProperties.class)
class ReclassifyJobConfiguration {

	private static final FlowExecutionStatus ONLY_PLANNED = new FlowExecutionStatus("PLANNED");

	private static final FlowExecutionStatus TO_BE_APPLIED = new FlowExecutionStatus("APPLY");

	@Bean(Reclassification.JOB)
	Job reclassify(JobRepository repository, Step preflight, Step plan, Step cut, JobExecutionDecider gate, Step apply,
			Step report) {
		return new JobBuilder(Reclassification.JOB, repository).start(preflight)
			.next(plan)
			.next(cut)
			.next(gate)
			.on(ONLY_PLANNED.getName())
			.stop()
			.from(gate)
			.on(TO_BE_APPLIED.getName())
			.to(apply)
			.next(report)
			.end()
			.build();
	}

	@Bean
	JobExecutionDecider gate(Runs runs) {
		return (execution, step) -> runs.get(execution.getJobInstanceId()).planOnly() ? ONLY_PLANNED : TO_BE_APPLIED;
	}

}
