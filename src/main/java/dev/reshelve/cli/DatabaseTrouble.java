package dev.reshelve.cli;

import java.sql.SQLException;
import java.util.Optional;

import org.flywaydb.core.api.exception.FlywayValidateException;
import org.flywaydb.core.internal.exception.FlywayMigrateException;
import org.jspecify.annotations.Nullable;

/**
 * Finds trouble with the database among the causes of a failure, and says what to do.
 */
final class DatabaseTrouble {

	private static final int H2_DAMAGED = 90030;

	private static final int H2_IN_USE = 90020;

	private static final int H2_CLOSED = 90098;

	private static final int MOST_CHARACTERS = 300;

	private DatabaseTrouble() {
	}

	/** One sentence about the trouble, if that is what the failure is about. */
	static Optional<String> sentence(Throwable failure) {
		if (isCausedBy(failure, FlywayMigrateException.class)) {
			return Optional.of("The tables could not be made in the database: " + sentence(words(root(failure)))
					+ " If a process was killed while it made them for the first time, the database holds nothing yet: "
					+ "remove it (reshelve.mv.db in RESHELVE_HOME) and try again.");
		}
		if (isCausedBy(failure, FlywayValidateException.class)) {
			return Optional
				.of("The database was made by another version of Reshelve, and this one cannot use it. Go on "
						+ "with that version, or set RESHELVE_HOME or SPRING_DATASOURCE_URL to another place to begin a new "
						+ "history.");
		}
		SQLException trouble = deepest(failure);
		if (trouble == null) {
			return Optional.empty();
		}
		return Optional.of(switch (trouble.getErrorCode()) {
			case H2_DAMAGED -> "The database file is damaged (" + words(root(trouble))
					+ "). Restore it from a backup, or set RESHELVE_HOME to another folder to begin a new history.";
			case H2_IN_USE -> "The database file is held by another program that does not share it. End that program, "
					+ "or set RESHELVE_HOME to another folder.";
			case H2_CLOSED -> "The database file was closed, as happens when it cannot be written: "
					+ "is there space left on the disk of RESHELVE_HOME?";
			default -> "The database cannot be used: " + sentence(words(trouble)) + (isConnection(trouble)
					? " Is it running, and are SPRING_DATASOURCE_URL, _USERNAME and " + "_PASSWORD right?" : "");
		});
	}

	/** SQLSTATE 08 is about the connection, 28 and 3D about who wants what. */
	private static boolean isConnection(SQLException trouble) {
		String state = trouble.getSQLState();
		return state != null && (state.startsWith("08") || state.startsWith("28") || state.startsWith("3D"));
	}

	private static boolean isCausedBy(Throwable failure, Class<? extends Throwable> type) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (type.isInstance(cause)) {
				return true;
			}
		}
		return false;
	}

	private static @Nullable SQLException deepest(Throwable failure) {
		SQLException deepest = null;
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof SQLException trouble) {
				deepest = trouble;
			}
		}
		return deepest;
	}

	private static Throwable root(Throwable failure) {
		Throwable root = failure;
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			root = cause;
		}
		return root;
	}

	private static String sentence(String words) {
		return words.endsWith(".") ? words : words + ".";
	}

	/** The first line of a message, without the code that H2 puts at its end. */
	private static String words(Throwable failure) {
		String message = String.valueOf(failure.getMessage());
		String line = message.lines().findFirst().orElse(message).replaceFirst(" \\[[0-9./-]+]$", "").strip();
		return (line.length() <= MOST_CHARACTERS) ? line : line.substring(0, MOST_CHARACTERS - 1) + "…";
	}

}
