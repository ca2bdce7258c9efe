package dev.reshelve.apply;

import java.util.Objects;

import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;

/**
 * How planned documents are settled. It is kept as job parameters, so every attempt of
 * the run does the same.
 *
 * @param slices how many slices a step is cut into at the most
 * @param failureLimit how many documents may be refused or fail
 * @param check how documents are looked at before they are changed
 * @param onConflict what is done with documents that others changed
 */
public record ApplyOptions(int slices, FailureLimit failureLimit, Check check, OnConflict onConflict) {

	/** Adds these options to job parameters. */
	public void addTo(JobParametersBuilder parameters) {
		parameters.addLong("slices", (long) this.slices)
			.addString("max.failures", this.failureLimit.toString())
			.addString("check", this.check.name())
			.addString("on.conflict", this.onConflict.name());
	}

	/** What {@link #addTo} added. */
	public static ApplyOptions from(JobParameters parameters) {
		return new ApplyOptions(Objects.requireNonNull(parameters.getLong("slices")).intValue(),
				FailureLimit.parse(text(parameters, "max.failures")), Check.valueOf(text(parameters, "check")),
				OnConflict.valueOf(text(parameters, "on.conflict")));
	}

	private static String text(JobParameters parameters, String name) {
		return Objects.requireNonNull(parameters.getString(name), name);
	}

}
