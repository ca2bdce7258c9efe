package dev.reshelve.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import dev.reshelve.TestDatabase.Engine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** The job of docs/write-your-own-job.md does what the page says, as it stands there. */
class OwnJobTests {

	private static final Path CODE = Path.of("src/test/java/dev/reshelve/authors/AuthorsJob.java");

	private static final long RUN = 1;

	@Test
	void standsOnThePageToTheLetter() throws IOException {
		assertThat(Path.of("docs/write-your-own-job.md")).content()
			.contains("```java\n" + Files.readString(CODE) + "```");
		assertThat(Files.readAllLines(CODE)).hasSizeLessThan(100);
	}

	@ParameterizedTest
	@EnumSource
	void countsEachDocumentOnceThoughItWasStopped(Engine engine) {
		try (Reshelved reshelved = Reshelved.with(engine, Reshelved.SMALL)) {
			reshelved.atChunk(6, "read", AtChunk.Event.STOP);
			reshelved.reshelve("run", "authors").exits(ExitCode.STOPPED);
			assertThat(reshelved.undisturbed().reshelve("restart", RUN).done().out()).contains("500 documents counted");
			Map<String, Long> expected = new HashMap<>();
			reshelved.sandbox().eachDocument("ACTIVE", (document) -> expected.merge(document.author(), 1L, Long::sum));
			Map<String, Long> counted = new HashMap<>();
			reshelved.sql()
				.sql("select author, sum(documents) from author_count where run_id = ? group by author")
				.param(RUN)
				.query((row) -> {
					counted.put(row.getString(1), row.getLong(2));
				});
			assertThat(counted).isEqualTo(expected);
			JsonNode status = reshelved.status(RUN);
			assertThat(status.get("job").asString()).isEqualTo("authors");
			assertThat(status.get("percent").asInt()).isEqualTo(100);
			assertThat(status.get("documents").get("read").asInt()).isEqualTo(500);
		}
	}

	@Test
	void isNamedWithoutAMistake() {
		try (Reshelved reshelved = Reshelved.with(Engine.H2, Reshelved.SMALL)) {
			assertThat(reshelved.reshelve("run", "writers").exits(ExitCode.USAGE).err())
				.contains("There is no job 'writers'", "authors")
				.hasLineCount(1);
			assertThat(reshelved.reshelve("run", "export").exits(ExitCode.USAGE).err())
				.contains("reshelve export --help")
				.hasLineCount(1);
		}
	}

}
