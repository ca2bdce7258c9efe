package dev.reshelve.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

import dev.reshelve.TestDatabase.Engine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import static org.assertj.core.api.Assertions.assertThat;

/** Exports of many rows, in a process with little memory. */
@Execution(ExecutionMode.CONCURRENT)
class ExportMemoryTests {

	private static final int ROWS = Length.isLong() ? 1_000_000 : 20_000;

	private static final int HEAP_MEGABYTES = 80;

	@Test
	void needsNoMoreMemoryForMoreRows() throws IOException {
		try (Scene scene = new Scene(1)) {
			Path file = scene.folder().resolve("list.csv");
			scene.on(Engine.H2).with(Scene.LIBRARY.withDocuments(ROWS).withLatency(Duration.ZERO));
			scene.limit(Limits.USUAL.withHeap(HEAP_MEGABYTES));
			Child child = scene.start("export", "--fields", "id,name,class,author,create_date", "--to", file.toString(),
					"--concurrency", "8");
			assertThat(child.exit()).as(child.err()).isZero();
			assertThat(child.out()).contains("%,d rows in ".formatted(ROWS));
			try (Stream<String> lines = Files.lines(file)) {
				assertThat(lines.filter((line) -> line.startsWith(Oracle.LIBRARY + "!")).count()).isEqualTo(ROWS);
			}
		}
	}

}
