package dev.reshelve;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.springframework.util.FileSystemUtils;

/**
 * An empty database for one test. It goes away with the JVM.
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
				return inFolder(temporaryFolder());
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
		};

		/**
		 * Makes a new, empty database. It may be called by many threads at once.
		 */
		public abstract TestDatabase create();

	}

	private static TestDatabase inFolder(Path folder) {
		return new TestDatabase("jdbc:h2:file:" + folder.resolve("reshelve") + ";AUTO_SERVER=TRUE;WRITE_DELAY=0", "sa",
				"");
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

}
