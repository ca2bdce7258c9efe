package dev.reshelve.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.reshelve.run.AttemptListener;
import dev.reshelve.run.LastExecutions;
import dev.reshelve.run.Run;
import dev.reshelve.run.RunState;
import dev.reshelve.run.Runs;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.parameters.JobParameters;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/**
 * Where exports keep their files in the home folder. Part files that no run needs any
 * more are deleted before and after each attempt, and when a run is given up.
 */
@Component
class ExportFolders implements AttemptListener {

	/** The mark keeps apart runs of the same number in different databases. */
	private static final Pattern PARTS_OF_A_RUN = Pattern.compile("run-(\\d{1,18})-([0-9a-f]{8})");

	private final Path folder;

	private final Runs runs;

	private final LastExecutions executions;

	ExportFolders(@Value("${reshelve.home}") Path home, Runs runs, LastExecutions executions) {
		this.folder = home.toAbsolutePath().normalize().resolve("exports");
		this.runs = runs;
		this.executions = executions;
	}

	/** The part files of a run. */
	Parts parts(long runId, JobParameters parameters) {
		return new Parts(partsFolder().resolve(name(runId, parameters)));
	}

	/** Where the file of a run is to be. */
	Path file(long runId, ExportOptions options) {
		Path asked = options.delivery().file();
		return (asked != null) ? asked : this.folder.resolve("run-" + runId + (options.gzip() ? ".csv.gz" : ".csv"));
	}

	/** Where the file of a run is written before it is moved into its place. */
	Path unfinished(long runId, JobParameters parameters) {
		return file(runId, ExportOptions.from(parameters)).resolveSibling(name(runId, parameters) + ".part");
	}

	@Override
	public void beforeAttempt(Run run) {
		sweep();
	}

	@Override
	public void afterAttempt(Run run, @Nullable Throwable failure) {
		sweep();
	}

	@Override
	public void abandoned(Run run) {
		sweep();
	}

	private void sweep() {
		if (!Files.isDirectory(partsFolder())) {
			return;
		}
		try (DirectoryStream<Path> folders = Files.newDirectoryStream(partsFolder())) {
			for (Path each : folders) {
				if (isNeedless(each)) {
					FileSystemUtils.deleteRecursively(each);
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(
					"Part files that no run needs could not be deleted in " + partsFolder() + ": " + ex.getMessage(),
					ex);
		}
	}

	private boolean isNeedless(Path parts) throws IOException {
		Matcher name = PARTS_OF_A_RUN.matcher(parts.getFileName().toString());
		if (!name.matches()) {
			return false;
		}
		Optional<Run> run = this.runs.find(Long.parseLong(name.group(1)))
			.filter((found) -> found.job().equals(Exporting.JOB))
			.filter((found) -> found.state() == RunState.COMPLETED || found.state() == RunState.ABANDONED);
		if (run.isEmpty()) {
			return false;
		}
		JobParameters parameters = this.executions.of(run.get().id()).getJobParameters();
		if (!ExportOptions.mark(parameters).equals(name.group(2))) {
			return false;
		}
		Files.deleteIfExists(unfinished(run.get().id(), parameters));
		return true;
	}

	private Path partsFolder() {
		return this.folder.resolve("parts");
	}

	private static String name(long runId, JobParameters parameters) {
		return "run-" + runId + "-" + ExportOptions.mark(parameters);
	}

}
