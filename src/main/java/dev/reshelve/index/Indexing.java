package dev.reshelve.index;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.reshelve.archive.Archive;
import dev.reshelve.failure.PreflightException;
import dev.reshelve.run.Attempt;
import dev.reshelve.run.Attempts;
import dev.reshelve.run.NewRun;
import dev.reshelve.run.Run;
import dev.reshelve.run.Runs;
import dev.reshelve.searchindex.SearchAddress;
import dev.reshelve.searchindex.SearchEngine;
import dev.reshelve.searchindex.SearchEngines;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Begins a run of {@code index}. Everything that can be wrong with what was asked is
 * found before there is a run, so that a mistake leaves nothing behind.
 */
@Component
public class Indexing {

	/** The name of the job. */
	public static final String JOB = "index";

	private final Archive archive;

	private final SearchEngines engines;

	private final Runs runs;

	private final Attempts attempts;

	Indexing(Archive archive, SearchEngines engines, Runs runs, Attempts attempts) {
		this.archive = archive;
		this.engines = engines;
		this.runs = runs;
		this.attempts = attempts;
	}

	/**
	 * Checks what was asked for, at both ends, and begins a run.
	 * @throws PreflightException if what was asked for cannot be done as it stands
	 * @throws dev.reshelve.failure.SignInRefusedException if one of both does not let us
	 * in
	 * @throws dev.reshelve.failure.RunFailedException if the engine cannot be asked
	 * @throws dev.reshelve.http.ServerException if the archive cannot be asked
	 * @throws dev.reshelve.run.RunRefusedException if another run stands in the way
	 */
	public Attempt begin(IndexRequest request) {
		SearchAddress to = request.to();
		SearchEngine engine = this.engines.at(to);
		this.archive.groups();
		engine.info();
		Optional<String> aliased = engine.aliasedIndex(to.alias());
		this.attempts.refuseBesideOthers(to.endpoint(), List.of(to.alias()));
		Instant since = since(request);
		String present = (since == null) ? null : aliased.orElseThrow(() -> new PreflightException("There is no alias "
				+ to.alias() + " yet that could be brought up to date: " + "index everything first, without --since"));
		IndexOptions options = new IndexOptions(to, present, Instant.now(), since, request.apply());
		// Fails where the engines allow no index of such a name.
		options.index(IndexOptions.LAST_RUN);
		NewRun run = new NewRun(to.endpoint(), List.of(to.alias()), true, null, false, request.planOnly(), null,
				request.pace(), options.toJobParameters());
		return this.attempts.begin(JOB, run, (runId) -> {
		});
	}

	/**
	 * What changes while a run works may be missed by it, so the next one begins at its
	 * start.
	 */
	private @Nullable Instant since(IndexRequest request) {
		if (!request.sinceLast()) {
			return request.since();
		}
		return this.runs.lastCompleted(JOB, request.to().endpoint(), request.to().alias())
			.map(Run::started)
			.orElseThrow(() -> new PreflightException("No run has been completed yet for " + request.to()
					+ " that --since last could mean: index everything first, or name a time"));
	}

}
