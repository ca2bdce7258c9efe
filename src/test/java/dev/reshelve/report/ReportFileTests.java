package dev.reshelve.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ReportFileTests {

	@TempDir
	private Path folder;

	@Test
	void leavesTheOldReportAndNothingElseWhereTheNewOneFails() throws IOException {
		Path file = this.folder.resolve("reports/run-1.html");
		ReportFile.write(file, "page", (out) -> out.write("old"));
		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> ReportFile.write(file, "page", (out) -> {
			out.write("new");
			throw new IOException("No space left on device");
		})).withMessage("The page could not be written to " + file + ": No space left on device");
		assertThat(file).hasContent("old");
		try (var files = Files.list(file.getParent())) {
			assertThat(files).containsExactly(file);
		}
	}

}
