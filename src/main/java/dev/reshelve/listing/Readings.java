package dev.reshelve.listing;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.reshelve.document.DocumentStore;
import dev.reshelve.failure.PreflightException;
import dev.reshelve.pace.PaceSettings;
import dev.reshelve.run.Attempt;
import dev.reshelve.run.Attempts;
import dev.reshelve.run.NewRun;
import dev.reshelve.run.ParameterText;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;

import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Begins runs of jobs that are made of {@link ReadingSteps}. Since they change no
 * document, they stand in nobody's way.
 */
@Component
public class Readings {

	private final Map<String, Job> jobs;

	private final DocumentStore store;

	private final Attempts attempts;

	Readings(@Lazy Map<String, Job> jobs, DocumentStore store, Attempts attempts) {
		this.jobs = jobs;
		this.store = store;
		this.attempts = attempts;
	}

	/**
	 * Begins a run.
	 * @param job the name of its job
	 * @param libraries the libraries; empty for the user's preferred one
	 * @param selection which documents it reads
	 * @throws PreflightException if there is no such job or library
	 * @throws dev.reshelve.document.DocumentStoreException if the store cannot be asked
	 */
	public Attempt begin(String job, List<String> libraries, Selection selection, PaceSettings pace) {
		if (!this.jobs.containsKey(job)) {
			throw new PreflightException("There is no job '" + job + "'. There are: "
					+ String.join(", ", this.jobs.keySet().stream().sorted().toList()));
		}
		List<String> chosen = LibraryChoice.of(libraries, this.store.libraries());
		JobParametersBuilder parameters = new JobParametersBuilder().addString("request", UUID.randomUUID().toString())
			.addString("libraries", ParameterText.of(String.join(",", chosen)));
		selection.addTo(parameters);
		NewRun run = new NewRun(this.store.address(), chosen, false, null, false, false, null, pace,
				parameters.toJobParameters());
		return this.attempts.begin(job, run, (runId) -> {
		});
	}

}
