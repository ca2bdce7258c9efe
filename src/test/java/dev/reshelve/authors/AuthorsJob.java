package dev.reshelve.authors;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.reshelve.apply.ApplySteps;
import dev.reshelve.document.Document;
import dev.reshelve.listing.PageWork;
import dev.reshelve.listing.ReadingSteps;
import dev.reshelve.run.JobWording;
import dev.reshelve.slice.Slice;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** Counts the documents of each author into a table. */
@Configuration(proxyBeanMethods = false)
class AuthorsJob {

	@Bean("authors")
	Job authors(JobRepository repository, PlatformTransactionManager transactions, ReadingSteps steps, ApplySteps apply,
			JdbcClient jdbc) {
		Step table = new StepBuilder("table", repository).tasklet((contribution, context) -> {
			jdbc.sql(
					"create table if not exists author_count (run_id bigint, slice int, author varchar(100), documents bigint)")
				.update();
			return RepeatStatus.FINISHED;
		}, transactions).build();
		return new JobBuilder("authors", repository).start(steps.preflight())
			.next(table)
			.next(steps.read(List.of("author"), new AuthorCounts(jdbc)))
			.next(apply.settled())
			.build();
	}

	@Bean
	JobWording wordingOfAuthors() {
		return JobWording.ofReading("authors", "document", "count", "counted", "It has changed nothing.");
	}

	private record AuthorCounts(JdbcClient jdbc) implements PageWork {

		/** A slice that was interrupted begins anew. */
		@Override
		public void forget(long runId, Slice slice) {
			this.jdbc.sql("delete from author_count where run_id = ? and slice = ?")
				.params(runId, slice.number())
				.update();
		}

		/** A page: processed here, written here, in one transaction. */
		@Override
		public void keep(long runId, Slice slice, List<Document> documents) {
			Map<String, Long> counts = documents.stream()
				.collect(Collectors.groupingBy((document) -> document.values().getFirst(), Collectors.counting()));
			counts.forEach((author, count) -> this.jdbc.sql("insert into author_count values (?, ?, ?, ?)")
				.params(runId, slice.number(), author, count)
				.update());
		}

	}

}
