package dev.reshelve.index;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

import dev.reshelve.apply.ApplyOptions;
import dev.reshelve.searchindex.SearchAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;

/**
 * What a run is asked to index, and how. It is kept as job parameters, so every attempt
 * of the run does the same. It has no secret.
 *
 * @param to where records are searched
 * @param index the index that is written to
 * @param since only what was changed or deleted then or later, or {@code null} for
 * everything, into an index of its own
 * @param apply how the planned records are settled
 */
record IndexOptions(SearchAddress to, String index, @Nullable Instant since, ApplyOptions apply) {

	/** Whether the run fills an index of its own, to which the alias is then switched. */
	boolean fillsNewIndex() {
		return this.since == null;
	}

	/** Each call gives parameters that identify a run of their own. */
	JobParameters toJobParameters() {
		JobParametersBuilder parameters = new JobParametersBuilder().addString("request", UUID.randomUUID().toString())
			.addString("to", this.to.toString())
			.addString("index", this.index);
		if (this.since != null) {
			parameters.addString("since", this.since.toString());
		}
		this.apply.addTo(parameters);
		return parameters.toJobParameters();
	}

	/** What {@link #toJobParameters} made job parameters of. */
	static IndexOptions from(JobParameters parameters) {
		String since = parameters.getString("since");
		return new IndexOptions(SearchAddress.parse(text(parameters, "to")), text(parameters, "index"),
				(since != null) ? Instant.parse(since) : null, ApplyOptions.from(parameters));
	}

	private static String text(JobParameters parameters, String name) {
		return Objects.requireNonNull(parameters.getString(name), name);
	}

}
