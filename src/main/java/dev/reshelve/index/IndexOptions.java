package dev.reshelve.index;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
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
 * @param present the index that is brought up to date, or {@code null} for one of the
 * run's own
 * @param asked when this was asked for
 * @param since only what was changed or deleted then or later, or {@code null} for
 * everything, into an index of the run's own
 * @param apply how the planned records are settled
 */
record IndexOptions(SearchAddress to, @Nullable String present, Instant asked, @Nullable Instant since,
		ApplyOptions apply) {

	/** The run with the longest number of which an index is named. */
	static final long LAST_RUN = 999_999_999;

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS", Locale.ROOT)
		.withZone(ZoneOffset.UTC);

	/** Whether the run fills an index of its own, to which the alias is then switched. */
	boolean fillsNewIndex() {
		return this.since == null;
	}

	/**
	 * The index that a run writes to. One of its own has the run's number in its name,
	 * and the time, since runs of another database may feed the same alias.
	 * @throws dev.reshelve.failure.PreflightException if the engines allow no such name
	 */
	String index(long runId) {
		return (this.present != null) ? this.present
				: this.to.indexName("run-" + runId + "-" + TIME.format(this.asked));
	}

	/** Each call gives parameters that identify a run of their own. */
	JobParameters toJobParameters() {
		JobParametersBuilder parameters = new JobParametersBuilder().addString("request", UUID.randomUUID().toString())
			.addString("to", this.to.toString())
			.addString("asked", this.asked.toString());
		if (this.present != null) {
			parameters.addString("index", this.present);
		}
		if (this.since != null) {
			parameters.addString("since", this.since.toString());
		}
		this.apply.addTo(parameters);
		return parameters.toJobParameters();
	}

	/** What {@link #toJobParameters} made job parameters of. */
	static IndexOptions from(JobParameters parameters) {
		Instant since = time(parameters, "since");
		// Runs of the first version named their indexes when they were asked for.
		Instant asked = Objects.requireNonNullElse(time(parameters, "asked"), Instant.EPOCH);
		return new IndexOptions(SearchAddress.parse(Objects.requireNonNull(parameters.getString("to"))),
				parameters.getString("index"), asked, since, ApplyOptions.from(parameters));
	}

	private static @Nullable Instant time(JobParameters parameters, String name) {
		String time = parameters.getString(name);
		return (time != null) ? Instant.parse(time) : null;
	}

}
