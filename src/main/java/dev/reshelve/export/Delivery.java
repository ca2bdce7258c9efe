package dev.reshelve.export;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.reshelve.run.ParameterText;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;

/**
 * Where an exported file goes.
 *
 * @param file the file, or {@code null} for one in the home folder
 * @param overwrite whether a file that is there is replaced
 * @param mailTo who gets it by mail; may be empty
 * @param deleteAfterMail whether the file is deleted once everybody has it
 */
public record Delivery(@Nullable Path file, boolean overwrite, List<String> mailTo, boolean deleteAfterMail) {

	private static final String MAIL_TO = "mail.to.";

	public Delivery {
		file = (file != null) ? file.toAbsolutePath().normalize() : null;
		mailTo = List.copyOf(mailTo);
	}

	/**
	 * Adds this to a run's parameters.
	 * @throws dev.reshelve.failure.PreflightException if a part is too long to be kept
	 */
	void addTo(JobParametersBuilder parameters) {
		if (this.file != null) {
			parameters.addString("file", ParameterText.of(this.file.toString()));
		}
		parameters.addString("overwrite", Boolean.toString(this.overwrite));
		for (int i = 0; i < this.mailTo.size(); i++) {
			parameters.addString(MAIL_TO + i, ParameterText.of(this.mailTo.get(i)));
		}
		parameters.addString("delete.after.mail", Boolean.toString(this.deleteAfterMail));
	}

	/** What {@link #addTo} made parameters of. */
	static Delivery from(JobParameters parameters) {
		String file = parameters.getString("file");
		List<String> mailTo = IntStream.iterate(0, (i) -> i + 1)
			.mapToObj((i) -> parameters.getString(MAIL_TO + i))
			.takeWhile((address) -> address != null)
			.flatMap(Stream::ofNullable)
			.toList();
		return new Delivery((file != null) ? Path.of(file) : null,
				Boolean.parseBoolean(parameters.getString("overwrite")), mailTo,
				Boolean.parseBoolean(parameters.getString("delete.after.mail")));
	}

}
