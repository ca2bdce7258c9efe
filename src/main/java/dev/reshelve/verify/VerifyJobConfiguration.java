package dev.reshelve.verify;

import dev.reshelve.apply.ApplySteps;
import dev.reshelve.apply.FollowUpPlan;
import dev.reshelve.ledger.FollowUps;
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
	Job verify(JobRepository repository, FollowUpPlan plan, ApplySteps apply, FollowUps followUps,
			Verifiers verifiers) {
		return new JobBuilder(Verifying.JOB, repository)
			.start(plan.preflight((earlier) -> verifiers.of(earlier).signIn(earlier)))
			.next(plan.plan(followUps::planVerification))
			.next(apply.cut())
			.next(apply.apply(verifiers::verifier))
			.next(apply.settled())
			.build();
	}

}
