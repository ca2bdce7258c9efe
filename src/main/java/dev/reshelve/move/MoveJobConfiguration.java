package dev.reshelve.move;

import dev.reshelve.apply.ApplySteps;
import dev.reshelve.run.PlanGate;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The job: look at both ends, plan what is to be moved, cut the planned rows, stop here
 * if only a plan was asked for, move by slices.
 */
@Configuration(proxyBeanMethods = false)
class MoveJobConfiguration {

	@Bean(Moving.JOB)
	Job move(JobRepository repository, MoveSteps move, PlanGate gate, ApplySteps apply) {
		return new JobBuilder(Moving.JOB, repository).start(move.preflight())
			.next(move.plan())
			.next(apply.cut())
			.next(gate)
			.on(PlanGate.STOP)
			.stop()
			.from(gate)
			.on(PlanGate.GO_ON)
			.to(apply.apply(move::mover))
			.next(apply.settled())
			.end()
			.build();
	}

}
