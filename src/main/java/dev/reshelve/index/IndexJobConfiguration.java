package dev.reshelve.index;

import dev.reshelve.apply.ApplySteps;
import dev.reshelve.apply.BatchShape;
import dev.reshelve.archive.Archive;
import dev.reshelve.run.PlanGate;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The job: look at both ends, plan the records by groups, cut the planned rows, stop here
 * if only a plan was asked for, make the index, fill it by chunks, and let the alias
 * point to it.
 */
@Configuration(proxyBeanMethods = false)
class IndexJobConfiguration {

	@Bean(Indexing.JOB)
	Job index(JobRepository repository, IndexSteps index, PlanGate gate, ApplySteps apply) {
		return new JobBuilder(Indexing.JOB, repository).start(index.preflight())
			.next(index.plan())
			.next(apply.cut())
			.next(gate)
			.on(PlanGate.STOP)
			.stop()
			.from(gate)
			.on(PlanGate.GO_ON)
			.to(index.makeIndex())
			.next(apply.apply(index::settler, BatchShape.together(Archive.MOST_RECORDS)))
			.next(index.publish())
			.next(apply.settled())
			.end()
			.build();
	}

}
