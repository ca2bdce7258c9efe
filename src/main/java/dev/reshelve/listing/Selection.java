package dev.reshelve.listing;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Objects;

import dev.reshelve.document.DocumentFilter;
import dev.reshelve.document.DocumentNumbers;
import dev.reshelve.run.ParameterText;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;

/**
 * Which documents of its libraries a run reads. It is kept as job parameters, so every
 * attempt of the run reads the same.
 *
 * @param filter what the documents are like
 * @param numbers which document numbers they have
 */
public record Selection(DocumentFilter filter, DocumentNumbers numbers) {

	/**
	 * Adds this to a run's parameters.
	 * @throws dev.reshelve.failure.PreflightException if a part is too long to be kept
	 */
	public void addTo(JobParametersBuilder parameters) {
		parameters.addString("numbers", ParameterText.of(this.numbers.toString()))
			.addString("versions", this.filter.versions().name())
			.addString("types", ParameterText.of(String.join(",", this.filter.types())));
		addIfPresent(parameters, "created.from", this.filter.createdFrom());
		addIfPresent(parameters, "created.to", this.filter.createdTo());
		addIfPresent(parameters, "edited.from", this.filter.editedFrom());
		addIfPresent(parameters, "edited.to", this.filter.editedTo());
		addIfPresent(parameters, "author", this.filter.author());
		addIfPresent(parameters, "container", this.filter.container());
	}

	/** What {@link #addTo} made parameters of. */
	public static Selection from(JobParameters parameters) {
		DocumentFilter filter = new DocumentFilter(date(parameters, "created.from"), date(parameters, "created.to"),
				date(parameters, "edited.from"), date(parameters, "edited.to"),
				Arrays.stream(text(parameters, "types").split(",")).filter((type) -> !type.isEmpty()).toList(),
				parameters.getString("author"), parameters.getString("container"),
				DocumentFilter.Versions.valueOf(text(parameters, "versions")));
		return new Selection(filter, DocumentNumbers.parse(text(parameters, "numbers")));
	}

	private static void addIfPresent(JobParametersBuilder parameters, String name, @Nullable Object value) {
		if (value != null) {
			parameters.addString(name, ParameterText.of(value.toString()));
		}
	}

	private static @Nullable LocalDate date(JobParameters parameters, String name) {
		String text = parameters.getString(name);
		return (text != null) ? LocalDate.parse(text) : null;
	}

	private static String text(JobParameters parameters, String name) {
		return Objects.requireNonNullElse(parameters.getString(name), "");
	}

}
