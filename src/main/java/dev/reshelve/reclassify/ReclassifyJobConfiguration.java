package dev.reshelve.reclassify;

import dev.reshelve.apply.ApplySteps;
import dev.reshelve.apply.Verifier;
import dev.reshelve.run.PlanGate;
import dev.reshelve.settle.StoredDocuments;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The job: preflight, plan by slices, cut the planned rows, stop here if only a plan was
 * asked for, apply by slices.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReclassifyProperties.class)
class ReclassifyJobConfiguration {

	@Bean(Reclassification.JOB)
	Job reclassify(JobRepository repository, PlanSteps plan, PlanGate gate, ApplySteps apply,
			StoredDocuments documents) {
		return new JobBuilder(Reclassification.JOB, repository).start(plan.preflight())
			.next(plan.plan())
			.next(apply.cut())
			.next(gate)
			.on(PlanGate.STOP)
			.stop()
			.from(gate)
			.on(PlanGate.GO_ON)
			.to(apply.apply(documents::changer))
			.next(apply.settled())
			.end()
			.build();
	}

	@Bean
	Verifier reclassifyVerifier(StoredDocuments documents) {
		return documents.verifierOf(Reclassification.JOB);
	}

}
