package dev.reshelve.undo;

import dev.reshelve.apply.ApplySteps;
import dev.reshelve.apply.FollowUpPlan;
import dev.reshelve.ledger.FollowUps;
import dev.reshelve.run.PlanGate;
import dev.reshelve.settle.StoredDocuments;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The job: sign in, plan the documents that the earlier run changed with before and
 * wanted exchanged, stop here if only a plan was asked for, apply.
 */
@Configuration(proxyBeanMethods = false)
class UndoJobConfiguration {

	@Bean(Undoing.JOB)
	Job undo(JobRepository repository, FollowUpPlan plan, PlanGate gate, ApplySteps apply, FollowUps followUps,
			StoredDocuments documents) {
		return new JobBuilder(Undoing.JOB, repository).start(plan.preflight((earlier) -> documents.signIn()))
			.next(plan.plan(followUps::planUndo))
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

}
