package dev.reshelve.ledger;

import dev.reshelve.TestDatabase;
import dev.reshelve.TestDatabase.Engine;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;

class LedgerTests {

	private final TestDatabase database = Engine.H2.create();

	private final DriverManagerDataSource dataSource = new DriverManagerDataSource(this.database.url(),
			this.database.user(), this.database.password());

	private final JdbcClient jdbc = JdbcClient.create(this.dataSource);

	@BeforeEach
	void createTables() {
		Flyway.configure()
			.dataSource(this.dataSource)
			.locations("classpath:db/migration/common", "classpath:db/migration/{vendor}")
			.load()
			.migrate();
	}

	@Test
	void readsNoMoreRowsOfASliceThanItGives() {
		String plan = this.jdbc.sql("explain " + Ledger.NEXT_PENDING)
			.params(1L, "ACTIVE", 1L, 1000L, 1L, -1, 10)
			.query(String.class)
			.single();
		assertThat(plan).contains("index sorted");
	}

}
