package dev.reshelve.reclassify;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

import dev.reshelve.failure.PreflightException;
import dev.reshelve.apply.ApplyOptions;
import dev.reshelve.document.DocumentFilter;
import dev.reshelve.document.DocumentNumbers;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;

/**
 * What a run is asked to do, beside its mapping and its libraries. It is kept as job
 * parameters, so every attempt of the run does the same.
 *
 * @param filter which documents it is about
 * @param numbers which document numbers it is about
 * @param apply how the planned documents are settled
 */
public record ReclassifyOptions(DocumentFilter filter, DocumentNumbers numbers, ApplyOptions apply) {

	/**
	 * As job parameters. Each call gives parameters that identify a run of their own.
	 * @param mappingFile where the mapping was read from
	 * @param mappingDigest its digest
	 * @param libraries the libraries of the run
	 * @throws PreflightException if one of them is too long to be kept
	 */
	JobParameters toJobParameters(String mappingFile, String mappingDigest, List<String> libraries) {
		JobParametersBuilder parameters = new JobParametersBuilder().addString("request", UUID.randomUUID().toString())
			.addString("mapping", bounded(mappingFile))
			.addString("mapping.digest", mappingDigest)
			.addString("libraries", bounded(String.join(",", libraries)))
			.addString("numbers", bounded(this.numbers.toString()))
			.addString("versions", this.filter.versions().name())
			.addString("types", bounded(String.join(",", this.filter.types())));
		this.apply.addTo(parameters);
		addIfPresent(parameters, "created.from", this.filter.createdFrom());
		addIfPresent(parameters, "created.to", this.filter.createdTo());
		addIfPresent(parameters, "edited.from", this.filter.editedFrom());
		addIfPresent(parameters, "edited.to", this.filter.editedTo());
		addIfPresent(parameters, "author", this.filter.author());
		addIfPresent(parameters, "container", this.filter.container());
		return parameters.toJobParameters();
	}

	/** What {@link #toJobParameters} made job parameters of. */
	static ReclassifyOptions from(JobParameters parameters) {
		DocumentFilter filter = new DocumentFilter(date(parameters, "created.from"), date(parameters, "created.to"),
				date(parameters, "edited.from"), date(parameters, "edited.to"),
				Arrays.stream(text(parameters, "types").split(",")).filter((type) -> !type.isEmpty()).toList(),
				parameters.getString("author"), parameters.getString("container"),
				DocumentFilter.Versions.valueOf(text(parameters, "versions")));
		return new ReclassifyOptions(filter, DocumentNumbers.parse(text(parameters, "numbers")),
				ApplyOptions.from(parameters));
	}

	private static void addIfPresent(JobParametersBuilder parameters, String name, @Nullable Object value) {
		if (value != null) {
			parameters.addString(name, bounded(value.toString()));
		}
	}

	private static @Nullable LocalDate date(JobParameters parameters, String name) {
		String text = parameters.getString(name);
		return (text != null) ? LocalDate.parse(text) : null;
	}

	private static String text(JobParameters parameters, String name) {
		String text = parameters.getString(name);
		return (text != null) ? text : "";
	}

	/** The column holds 2,500 characters. */
	private static String bounded(String text) {
		if (text.length() > 2000) {
			throw new PreflightException("'" + text.substring(0, 40)
					+ "…' is longer than 2,000 characters, more than is kept with a run; use several runs, or say it shorter");
		}
		return text;
	}

}
