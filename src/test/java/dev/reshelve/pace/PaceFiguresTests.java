package dev.reshelve.pace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds the figures in the docs to what the code yields; writes them if told to. Those of
 * the library's limiters are not checked: one of them draws random numbers of its own.
 */
class PaceFiguresTests {

	private static final Path FOLDER = Path.of("docs", "pace");

	@Test
	void theFiguresInTheDocsAreOfThisCode() throws IOException {
		if (Boolean.getBoolean("pace.write")) {
			Files.createDirectories(FOLDER);
			for (Map.Entry<String, String> file : PaceFigures.of(Limiter.ALL).entrySet()) {
				Files.writeString(FOLDER.resolve(file.getKey()), file.getValue());
			}
		}
		PaceFigures.of(List.of(Limiter.AUTO))
			.forEach((name, content) -> assertThat(FOLDER.resolve(name)).content()
				.as("%s; to write it anew, see docs/how-the-pace-finds-the-limit.md", name)
				.contains(content.lines().filter((line) -> line.contains(Limiter.AUTO.name())).toList()));
	}

}
