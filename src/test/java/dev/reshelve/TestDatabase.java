package dev.reshelve;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.springframework.util.FileSystemUtils;

/**
 * A database for one test. It goes away with the JVM.
 *
 * @param url the JDBC address, with the options that production uses
 * @param user who owns the database
 * @param password the user's password
 */
public record TestDatabase(String url, String user, String password) {

	/**
	 * The databases that Reshelve works with. To run the same test on each, make it a
	 * {@code @ParameterizedTest} with {@code @EnumSource Engine engine}.
	 */
	public enum Engine {

		/** A file in a temporary folder. */
		H2 {
			@Override
			public TestDatabase create() {
				return h2In(temporaryFolder());
			}

			@Override
			public TestDatabase createWithTables() {
				return h2WithTablesIn(temporaryFolder());
			}
		},

		/**
		 * A database of its own on a server that all tests of the JVM share. It is a
		 * container where a Docker engine answers, and otherwise a local process.
		 */
		POSTGRESQL {
			@Override
			public TestDatabase create() {
				return TestPostgres.createDatabase();
			}

			@Override
			public TestDatabase createWithTables() {
				return TestPostgres.createDatabaseWithTables();
			}
		};

		/**
		 * Makes a new, empty database. It may be called by many threads at once.
		 */
		public abstract TestDatabase create();

		/**
		 * Makes a new database whose tables are there and empty: the copy of one, which
		 * costs a fraction of making the tables. It may be called by many threads at
		 * once.
		 */
		public abstract TestDatabase createWithTables();

	}

	/** An H2 database in a folder, which is made when it is first connected to. */
	public static TestDatabase h2In(Path folder) {
		return new TestDatabase("jdbc:h2:file:" + folder.resolve("reshelve") + ";AUTO_SERVER=TRUE;WRITE_DELAY=0", "sa",
				"");
	}

	/** A new H2 database in a folder, whose tables are there and empty. */
	public static TestDatabase h2WithTablesIn(Path folder) {
		try {
			Files.createDirectories(folder);
			Files.copy(H2WithTables.FILE, folder.resolve(H2WithTables.FILE.getFileName()));
			return h2In(folder);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Path temporaryFolder() {
		try {
			Path folder = Files.createTempDirectory("reshelve-h2-");
			Runtime.getRuntime().addShutdownHook(new Thread(() -> FileSystemUtils.deleteRecursively(folder.toFile())));
			return folder;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static final class H2WithTables {

		static final Path FILE = make();

		private static Path make() {
			Path folder = temporaryFolder();
			MigratedDatabase.makeTables(h2In(folder), Engine.H2);
			return folder.resolve("reshelve.mv.db");
		}

	}

}
