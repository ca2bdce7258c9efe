package dev.reshelve.reclassify;

import java.util.List;
import java.util.UUID;

import dev.reshelve.apply.ApplyOptions;
import dev.reshelve.listing.Selection;
import dev.reshelve.run.ParameterText;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;

/**
 * What a run is asked to do, beside its mapping and its libraries. It is kept as job
 * parameters, so every attempt of the run does the same.
 *
 * @param selection which documents it is about
 * @param apply how the planned documents are settled
 */
public record ReclassifyOptions(Selection selection, ApplyOptions apply) {

	/**
	 * As job parameters. Each call gives parameters that identify a run of their own.
	 * @param mappingFile where the mapping was read from
	 * @param mappingDigest its digest
	 * @param libraries the libraries of the run
	 * @throws dev.reshelve.failure.PreflightException if one of them is too long to be
	 * kept
	 */
	JobParameters toJobParameters(String mappingFile, String mappingDigest, List<String> libraries) {
		JobParametersBuilder parameters = new JobParametersBuilder().addString("request", UUID.randomUUID().toString())
			.addString("mapping", ParameterText.of(mappingFile))
			.addString("mapping.digest", mappingDigest)
			.addString("libraries", ParameterText.of(String.join(",", libraries)));
		this.selection.addTo(parameters);
		this.apply.addTo(parameters);
		return parameters.toJobParameters();
	}

	/** What {@link #toJobParameters} made job parameters of. */
	static ReclassifyOptions from(JobParameters parameters) {
		return new ReclassifyOptions(Selection.from(parameters), ApplyOptions.from(parameters));
	}

}
