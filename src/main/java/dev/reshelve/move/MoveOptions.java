package dev.reshelve.move;

import java.nio.file.Path;
import java.util.Objects;
import java.util.UUID;

import dev.reshelve.apply.ApplyOptions;
import dev.reshelve.apply.OnConflict;
import dev.reshelve.failure.PreflightException;
import dev.reshelve.storage.StorageAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;

/**
 * What a run is asked to move, and how. It is kept as job parameters, so every attempt of
 * the run does the same. It has no secret.
 *
 * @param from where the objects are
 * @param to where they go
 * @param list the file that names them, or {@code null} for all that are there
 * @param diskBudget how many bytes may lie on this machine's disk at the same time
 * @param apply how the planned objects are settled
 */
public record MoveOptions(StorageAddress from, StorageAddress to, @Nullable Path list, long diskBudget,
		ApplyOptions apply) {

	/** Whether what is there and differs is replaced. */
	boolean overwrites() {
		return this.apply.onConflict() == OnConflict.OVERWRITE;
	}

	/**
	 * As job parameters. Each call gives parameters that identify a run of their own.
	 * @param listDigest the digest of the list, if there is one
	 */
	JobParameters toJobParameters(@Nullable String listDigest) {
		JobParametersBuilder parameters = new JobParametersBuilder().addString("request", UUID.randomUUID().toString())
			.addString("from", this.from.text())
			.addString("to", this.to.text())
			.addLong("disk.budget", this.diskBudget);
		if (this.list != null && listDigest != null) {
			parameters.addString("list", bounded(this.list.toAbsolutePath().normalize().toString()))
				.addString("list.digest", listDigest);
		}
		this.apply.addTo(parameters);
		return parameters.toJobParameters();
	}

	/** What {@link #toJobParameters} made job parameters of. */
	static MoveOptions from(JobParameters parameters) {
		String list = parameters.getString("list");
		return new MoveOptions(StorageAddress.parse(text(parameters, "from")),
				StorageAddress.parse(text(parameters, "to")), (list != null) ? Path.of(list) : null,
				Objects.requireNonNull(parameters.getLong("disk.budget")), ApplyOptions.from(parameters));
	}

	private static String text(JobParameters parameters, String name) {
		return Objects.requireNonNull(parameters.getString(name), name);
	}

	/** The column holds 2,500 characters. */
	private static String bounded(String path) {
		if (path.length() > 2000) {
			throw new PreflightException("The path of the list has more than 2,000 characters; move the file");
		}
		return path;
	}

}
