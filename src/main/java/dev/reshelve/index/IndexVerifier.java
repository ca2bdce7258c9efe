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
import dev.reshelve.run.LastExecutions;
import dev.reshelve.searchindex.SearchEngine;
import dev.reshelve.searchindex.SearchEngines;

import org.springframework.stereotype.Component;

/**
 * Looks whether the index that a run wrote to still has what it put there, and has no
 * more what it took away.
 */
@Component
class IndexVerifier implements Verifier {

	private final SearchEngines engines;

	private final LastExecutions executions;

	IndexVerifier(SearchEngines engines, LastExecutions executions) {
		this.engines = engines;
		this.executions = executions;
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
		long indexedBy = Objects.requireNonNull(verification.ofRun());
		IndexOptions options = options(indexedBy);
		String index = options.index(indexedBy);
		SearchEngine engine = this.engines.at(options.to());
		return new BatchSettler() {

			@Override
			public Settler begin(List<PendingRow> batch, Predicate<PendingRow> suspect) {
				Set<String> there = engine.mget(index,
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
		return IndexOptions.from(this.executions.of(run).getJobParameters());
	}

}
