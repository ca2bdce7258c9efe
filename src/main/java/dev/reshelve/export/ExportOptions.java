package dev.reshelve.export;

import java.util.List;
import java.util.Objects;
import java.util.UUID;

import dev.reshelve.listing.Selection;
import dev.reshelve.run.ParameterText;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;

/**
 * What a run is asked to export. It is kept as job parameters, so every attempt of the
 * run does the same.
 *
 * @param fields the names of the fields, in the order of the columns
 * @param selection which documents are exported
 * @param batchSize how many documents are listed by one call; {@code null} for the
 * configured number
 * @param gzip whether the file is compressed
 * @param spreadsheetSafe whether cells that a spreadsheet would run are neutralised
 * @param delivery where the file goes
 */
public record ExportOptions(List<String> fields, Selection selection, @Nullable Integer batchSize, boolean gzip,
		boolean spreadsheetSafe, Delivery delivery) {

	private static final String REQUEST = "request";

	public ExportOptions {
		fields = List.copyOf(fields);
	}

	/**
	 * As job parameters. Each call gives parameters that identify a run of their own.
	 * @param libraries the libraries of the run
	 * @throws dev.reshelve.failure.PreflightException if one of them is too long to be
	 * kept
	 */
	JobParameters toJobParameters(List<String> libraries) {
		JobParametersBuilder parameters = new JobParametersBuilder().addString(REQUEST, UUID.randomUUID().toString())
			.addString("fields", ParameterText.of(String.join(",", this.fields)))
			.addString("libraries", ParameterText.of(String.join(",", libraries)))
			.addString("gzip", Boolean.toString(this.gzip))
			.addString("spreadsheet.safe", Boolean.toString(this.spreadsheetSafe));
		if (this.batchSize != null) {
			parameters.addLong("batch.size", this.batchSize.longValue());
		}
		this.selection.addTo(parameters);
		this.delivery.addTo(parameters);
		return parameters.toJobParameters();
	}

	/** What {@link #toJobParameters} made job parameters of. */
	static ExportOptions from(JobParameters parameters) {
		Long batchSize = parameters.getLong("batch.size");
		return new ExportOptions(List.of(Objects.requireNonNull(parameters.getString("fields")).split(",")),
				Selection.from(parameters), (batchSize != null) ? batchSize.intValue() : null,
				Boolean.parseBoolean(parameters.getString("gzip")),
				Boolean.parseBoolean(parameters.getString("spreadsheet.safe")), Delivery.from(parameters));
	}

	/** What tells the request of these parameters from all others, in 8 characters. */
	static String mark(JobParameters parameters) {
		return Objects.requireNonNull(parameters.getString(REQUEST)).substring(0, 8);
	}

}
