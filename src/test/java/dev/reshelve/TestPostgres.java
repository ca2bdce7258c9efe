package dev.reshelve;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * The PostgreSQL server of the test JVM: started when the first database is asked for,
 * stopped when the JVM ends.
 *
 * @param address host and port
 * @param password the password of the superuser {@code postgres}
 */
record TestPostgres(String address, String password) {

	/** Owns the databases: no superuser, as in production. */
	private static final String OWNER = "reshelve";

	private static final AtomicInteger databases = new AtomicInteger();

	static TestDatabase createDatabase() {
		return Started.SERVER.create("template1");
	}

	static TestDatabase createDatabaseWithTables() {
		return Started.SERVER.create(WithTables.NAME);
	}

	private TestDatabase create(String template) {
		String name = "test_" + databases.incrementAndGet();
		execute("create database " + name + " owner " + OWNER + " template " + template);
		return database(name);
	}

	private TestDatabase database(String name) {
		return new TestDatabase(url(name) + "?reWriteBatchedInserts=true", OWNER, OWNER);
	}

	private static TestPostgres start() {
		TestPostgres server = DockerClientFactory.instance().isDockerAvailable() ? startContainer() : startProcess();
		server.execute("create role " + OWNER + " login password '" + OWNER + "'");
		return server;
	}

	@SuppressWarnings("resource") // Testcontainers removes it when the JVM ends
	private static TestPostgres startContainer() {
		PostgreSQLContainer container = new PostgreSQLContainer("postgres:17").withUsername("postgres");
		container.start();
		String address = container.getHost() + ":" + container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT);
		return new TestPostgres(address, container.getPassword());
	}

	@SuppressWarnings("resource") // stops itself when the JVM ends
	private static TestPostgres startProcess() {
		try {
			return new TestPostgres("localhost:" + EmbeddedPostgres.builder().start().getPort(), "");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void execute(String sql) {
		try (Connection connection = DriverManager.getConnection(url("postgres"), "postgres", this.password);
				Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private String url(String database) {
		return "jdbc:postgresql://" + this.address + "/" + database;
	}

	private static final class Started {

		static final TestPostgres SERVER = start();

	}

	private static final class WithTables {

		static final String NAME = make();

		private static String make() {
			String name = "with_tables";
			Started.SERVER.execute("create database " + name + " owner " + OWNER);
			MigratedDatabase.makeTables(Started.SERVER.database(name), TestDatabase.Engine.POSTGRESQL);
			return name;
		}

	}

}
