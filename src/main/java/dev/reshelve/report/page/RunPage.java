package dev.reshelve.report.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Writes the page of a run into the folder of reports.
 */
@Component
public class RunPage {

	private final Path folder;

	RunPage(@Value("${reshelve.home}") Path home) {
		this.folder = home.resolve("reports");
	}

	/**
	 * Writes the page of a run: beside its place, and then moved into it, so it is always
	 * whole.
	 * @return where it is
	 * @throws UncheckedIOException if it could not be written
	 */
	public Path write(RunFacts facts) {
		long runId = facts.run().id();
		Path file = this.folder.resolve("run-" + runId + ".html");
		try {
			Files.createDirectories(this.folder);
			Path unfinished = Files.createTempFile(this.folder, "run-" + runId + "-", ".part");
			Files.writeString(unfinished, PageText.whole(facts));
			Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
			return file;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The page could not be written to " + file + ": " + ex.getMessage(), ex);
		}
	}

}
