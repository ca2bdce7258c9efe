package dev.reshelve.undo;

import dev.reshelve.apply.ApplySteps;
import dev.reshelve.apply.FollowUpPlan;
import dev.reshelve.apply.Settlement;
import dev.reshelve.document.DocumentStore;
import dev.reshelve.ledger.Ledger;
import dev.reshelve.pace.Pace;
import dev.reshelve.run.PlanGate;
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
	Job undo(JobRepository repository, FollowUpPlan plan, PlanGate gate, ApplySteps apply, Ledger ledger,
			DocumentStore store, Pace pace) {
		return new JobBuilder(Undoing.JOB, repository).start(plan.preflight())
			.next(plan.plan(ledger::planUndo))
			.next(apply.cut())
			.next(gate)
			.on(PlanGate.STOP)
			.stop()
			.from(gate)
			.on(PlanGate.GO_ON)
			.to(apply.apply((options) -> new Settlement(store, pace, options)))
			.next(apply.settled())
			.end()
			.build();
	}

}
