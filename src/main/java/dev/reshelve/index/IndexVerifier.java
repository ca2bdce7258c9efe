package dev.reshelve.index;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

import dev.reshelve.apply.BatchSettler;
import dev.reshelve.apply.RunToSettle;
import dev.reshelve.apply.Settler;
import dev.reshelve.apply.Verifier;
import dev.reshelve.ledger.Outcome;
import dev.reshelve.ledger.PendingRow;
import dev.reshelve.ledger.Settled;
import dev.reshelve.searchindex.SearchEngine;
import dev.reshelve.searchindex.SearchEngines;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.repository.JobRepository;

import org.springframework.stereotype.Component;

/**
 * Looks whether the index that a run wrote to still has what it put there, and has no
 * more what it took away.
 */
@Component
class IndexVerifier implements Verifier {

	private final SearchEngines engines;

	private final JobRepository repository;

	IndexVerifier(SearchEngines engines, JobRepository repository) {
		this.engines = engines;
		this.repository = repository;
	}

	@Override
	public String job() {
		return Indexing.JOB;
	}

	@Override
	public void signIn(long ofRun) {
		this.engines.at(options(ofRun).to()).info();
	}

	@Override
	public BatchSettler verifier(RunToSettle verification) {
		IndexOptions options = options(Objects.requireNonNull(verification.ofRun()));
		SearchEngine engine = this.engines.at(options.to());
		return new BatchSettler() {

			@Override
			public Settler begin(List<PendingRow> batch, Predicate<PendingRow> suspect) {
				Set<String> there = engine.mget(options.index(),
						batch.stream().map((row) -> RecordRows.uri(row.change())).toList());
				return (row, suspected) -> settled(row, there.contains(RecordRows.uri(row.change())));
			}

		};
	}

	private static Settled settled(PendingRow row, boolean there) {
		boolean asWanted = there != RecordRows.isDeletion(row.change());
		String message = asWanted ? null : there ? "The index still has it." : "The index does not have it any more.";
		return new Settled(row.change().id(), asWanted ? Outcome.CONFIRMED : Outcome.CONFLICT, null, null, message,
				null, 0, Instant.now());
	}

	private IndexOptions options(long run) {
		JobInstance instance = Objects.requireNonNull(this.repository.getJobInstance(run));
		JobExecution execution = Objects.requireNonNull(this.repository.getLastJobExecution(instance));
		return IndexOptions.from(execution.getJobParameters());
	}

}
