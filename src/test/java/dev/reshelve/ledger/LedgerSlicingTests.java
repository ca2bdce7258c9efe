package dev.reshelve.ledger;

import java.util.List;
import java.util.Locale;

import dev.reshelve.TestDatabase;
import dev.reshelve.TestDatabase.Engine;
import dev.reshelve.document.NumberRange;
import dev.reshelve.slice.Slice;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;

class LedgerSlicingTests {

	@ParameterizedTest
	@EnumSource
	void cutsEachLibraryWhereRowsAreAndKeepsVersionsTogether(Engine engine) {
		JdbcClient jdbc = ledger(engine);
		insert(jdbc, 7, "A", 10, 1, 2, 3);
		insert(jdbc, 7, "A", 40, 1);
		insert(jdbc, 7, "A", 50, 1);
		insert(jdbc, 7, "B", 5, 1);
		insert(jdbc, 8, "A", 99, 1);
		List<Slice> slices = new LedgerSlicing(jdbc).cut(7, 3, 1);
		assertThat(slices).extracting(Slice::number).containsExactly(0, 1, 2);
		assertThat(slices).extracting(Slice::library).containsExactly("A", "A", "B");
		assertThat(slices).extracting(Slice::range)
			.containsExactly(new NumberRange(10, 39), new NumberRange(40, 50), new NumberRange(5, 5));
	}

	@ParameterizedTest
	@EnumSource
	void makesFewSlicesOfFewRowsAndNoneOfNone(Engine engine) {
		JdbcClient jdbc = ledger(engine);
		insert(jdbc, 7, "A", 10, 1);
		insert(jdbc, 7, "A", 20, 1);
		LedgerSlicing slicing = new LedgerSlicing(jdbc);
		assertThat(slicing.cut(7, 32, 100)).extracting(Slice::range).containsExactly(new NumberRange(10, 20));
		assertThat(slicing.cut(8, 32, 100)).isEmpty();
	}

	private static JdbcClient ledger(Engine engine) {
		TestDatabase database = engine.create();
		DriverManagerDataSource dataSource = new DriverManagerDataSource(database.url(), database.user(),
				database.password());
		Flyway.configure()
			.dataSource(dataSource)
			.locations("classpath:db/migration/common",
					"classpath:db/migration/" + engine.name().toLowerCase(Locale.ROOT))
			.load()
			.migrate();
		return JdbcClient.create(dataSource);
	}

	private static void insert(JdbcClient jdbc, long run, String library, long number, int... versions) {
		for (int version : versions) {
			jdbc.sql("""
					insert into reshelve_ledger (run_id, library, document_number, document_version, outcome, calls)
					values (?, ?, ?, ?, 'PENDING', 0)""").params(run, library, number, version).update();
		}
	}

}
