package dev.reshelve.report.page;

import java.io.UncheckedIOException;
import java.nio.file.Path;

import dev.reshelve.report.ReportFile;

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
	 * Writes the page of a run.
	 * @return where it is
	 * @throws UncheckedIOException if it could not be written
	 */
	public Path write(RunFacts facts) {
		Path file = this.folder.resolve("run-" + facts.run().id() + ".html");
		ReportFile.write(file, "run's page", (out) -> out.write(PageText.whole(facts)));
		return file;
	}

}
