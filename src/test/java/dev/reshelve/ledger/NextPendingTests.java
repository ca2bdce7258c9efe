package dev.reshelve.ledger;

import dev.reshelve.MigratedDatabase;
import dev.reshelve.TestDatabase.Engine;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

class NextPendingTests {

	@Test
	void readsNoMoreRowsOfASliceThanItGives() {
		String plan = MigratedDatabase.of(Engine.H2)
			.get(JdbcClient.class)
			.sql("explain " + Ledger.NEXT_PENDING)
			.params(1L, 1000L, 10)
			.query(String.class)
			.single();
		assertThat(plan).contains("index sorted");
	}

}
