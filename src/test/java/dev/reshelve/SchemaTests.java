package dev.reshelve;

import javax.sql.DataSource;

import dev.reshelve.TestDatabase.Engine;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;

class SchemaTests {

	@ParameterizedTest
	@EnumSource
	void isCurrentAfterAllScripts(Engine engine) {
		JdbcClient sql = MigratedDatabase.of(engine).sql();
		long checksums = sql
			.sql("select sum(\"checksum\") from \"flyway_schema_history\" where \"version\" not in ('1', '2')")
			.query(Long.class)
			.single();
		assertThat(Schema.CHECKSUMS).as("the constant, which changes with each script").isEqualTo(checksums);
		assertThat(new Schema(sql).isCurrent()).isTrue();
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
