package dev.reshelve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SchemaTests {

	@Test
	void knowsTheLastScript() throws IOException {
		try (Stream<Path> scripts = Files.walk(Path.of("src/main/resources/db/migration"))) {
			assertThat(scripts.map((script) -> script.getFileName().toString())
				.filter((name) -> name.endsWith(".sql"))
				.mapToInt((name) -> Integer.parseInt(name.substring(1, name.indexOf("__"))))
				.max()).hasValue(Integer.parseInt(Schema.VERSION));
		}
	}

}
