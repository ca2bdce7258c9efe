package dev.reshelve;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import dev.reshelve.TestDatabase.Engine;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class TestDatabaseTests {

	@ParameterizedTest
	@EnumSource
	void keepsWhatOneConnectionWroteForTheNext(Engine engine) throws SQLException {
		TestDatabase database = engine.create();
		try (Connection connection = connect(database); Statement statement = connection.createStatement()) {
			statement.execute("create table note (text varchar(20))");
			statement.execute("insert into note values ('here')");
		}
		try (Connection connection = connect(database);
				Statement statement = connection.createStatement();
				ResultSet notes = statement.executeQuery("select text from note")) {
			assertThat(notes.next()).isTrue();
			assertThat(notes.getString(1)).isEqualTo("here");
		}
	}

	@ParameterizedTest
	@EnumSource
	void givesEachCallerAnEmptyDatabase(Engine engine) throws SQLException {
		for (int i = 0; i < 2; i++) {
			try (Connection connection = connect(engine.create()); Statement statement = connection.createStatement()) {
				statement.execute("create table note (text varchar(20))");
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void isTheEngineAskedFor(Engine engine) throws SQLException {
		try (Connection connection = connect(engine.create())) {
			assertThat(connection.getMetaData().getDatabaseProductName()).isEqualToIgnoringCase(engine.name());
		}
	}

	private static Connection connect(TestDatabase database) throws SQLException {
		return DriverManager.getConnection(database.url(), database.user(), database.password());
	}

}
