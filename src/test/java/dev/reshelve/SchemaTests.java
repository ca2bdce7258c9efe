package dev.reshelve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import javax.sql.DataSource;

import dev.reshelve.TestDatabase.Engine;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

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

	@ParameterizedTest
	@EnumSource
	void isCurrentAfterAllScripts(Engine engine) {
		assertThat(new Schema(MigratedDatabase.of(engine).sql()).isCurrent()).isTrue();
	}

	@ParameterizedTest
	@EnumSource
	void isNotCurrentBefore(Engine engine) {
		TestDatabase database = engine.create();
		DataSource source = new DriverManagerDataSource(database.url(), database.user(), database.password());
		Schema schema = new Schema(JdbcClient.create(source));
		assertThat(schema.isCurrent()).isFalse();
		Flyway.configure()
			.dataSource(source)
			.locations("classpath:db/migration/common", "classpath:db/migration/" + engine.name().toLowerCase())
			.target("4")
			.load()
			.migrate();
		assertThat(schema.isCurrent()).isFalse();
	}

}
