package dev.reshelve.verify;

import dev.reshelve.apply.ApplySteps;
import dev.reshelve.apply.FollowUpPlan;
import dev.reshelve.document.DocumentStore;
import dev.reshelve.ledger.Ledger;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The job: sign in, plan the documents that the earlier run changed, look at each of
 * them.
 */
@Configuration(proxyBeanMethods = false)
class VerifyJobConfiguration {

	@Bean(Verifying.JOB)
	Job verify(JobRepository repository, FollowUpPlan plan, ApplySteps apply, Ledger ledger, DocumentStore store) {
		return new JobBuilder(Verifying.JOB, repository).start(plan.preflight())
			.next(plan.plan(ledger::planVerification))
			.next(apply.cut())
			.next(apply.apply((options) -> new Verification(store)))
			.next(apply.settled())
			.build();
	}

}
