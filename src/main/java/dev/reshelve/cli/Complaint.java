package dev.reshelve.cli;

import java.io.PrintWriter;
import java.util.Optional;

import dev.reshelve.document.DocumentStoreException;
import dev.reshelve.document.StoreNotConfiguredException;
import dev.reshelve.http.ServerException;
import dev.reshelve.mapping.MappingFileException;
import dev.reshelve.pace.OutageException;
import dev.reshelve.pace.PaceStoppedException;
import dev.reshelve.failure.PreflightException;
import dev.reshelve.http.ServerException;
import dev.reshelve.failure.RunFailedException;
import dev.reshelve.failure.SignInRefusedException;
import dev.reshelve.apply.TooManyFailuresException;
import dev.reshelve.run.DiskFullException;
import dev.reshelve.run.RunRefusedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

import org.springframework.boot.logging.LoggingSystemProperty;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;

/**
 * Tells a user what went wrong in a sentence, and scripts by an exit code. A stack trace
 * goes to the log only.
 */
class Complaint implements IExecutionExceptionHandler {

	private static final Logger logger = LoggerFactory.getLogger(Complaint.class);

	@Override
	public int handleExecutionException(Exception ex, CommandLine commandLine, ParseResult parseResult) {
		Throwable told = known(ex);
		PrintWriter err = commandLine.getErr();
		if (told != null) {
			logger.info("Told the user: {}", told.getMessage(), ex);
			err.println(told.getMessage());
			return exitCode(told);
		}
		Optional<String> configuration = WrongSetting.sentence(ex);
		if (configuration.isPresent()) {
			logger.info("Told the user: {}", configuration.get(), ex);
			err.println(configuration.get());
			return ExitCode.USAGE;
		}
		logger.error("Told the user of trouble", ex);
		err.println(DatabaseTrouble.sentence(ex).orElseGet(() -> unexpected(ex)));
		String log = System.getProperty(LoggingSystemProperty.LOG_FILE.getEnvironmentVariableName());
		if (log != null) {
			err.println("Details: " + log);
		}
		return ExitCode.UNEXPECTED;
	}

	/** What the user is told about a failure. */
	static String sentence(Exception ex) {
		Throwable told = known(ex);
		if (told != null) {
			return String.valueOf(told.getMessage());
		}
		return WrongSetting.sentence(ex).or(() -> DatabaseTrouble.sentence(ex)).orElseGet(() -> unexpected(ex));
	}

	private static String unexpected(Exception ex) {
		Throwable root = NestedExceptionUtils.getMostSpecificCause(ex);
		return "Unexpected: " + root.getClass().getSimpleName() + ": " + root.getMessage();
	}

	/** The exit code that belongs to a failure. */
	static int exitCode(Throwable failure) {
		return switch (failure) {
			case MappingFileException ex -> ExitCode.USAGE;
			case PreflightException ex -> ExitCode.USAGE;
			case StoreNotConfiguredException ex -> ExitCode.USAGE;
			case UsageException ex -> ExitCode.USAGE;
			case RunRefusedException ex -> ExitCode.NOT_POSSIBLE;
			case DocumentStoreException.SignInRefused ex -> ExitCode.SIGN_IN_REFUSED;
			case SignInRefusedException ex -> ExitCode.SIGN_IN_REFUSED;
			case RunFailedException ex -> ExitCode.FAILED;
			case DocumentStoreException ex -> ExitCode.FAILED;
			case ServerException ex -> ExitCode.FAILED;
			case OutageException ex -> ExitCode.FAILED;
			case TooManyFailuresException ex -> ExitCode.FAILED;
			case DiskFullException ex -> ExitCode.FAILED;
			case PaceStoppedException ex -> ExitCode.STOPPED;
			default -> ExitCode.UNEXPECTED;
		};
	}

	/** The failure among the causes whose message is meant for users. */
	private static @Nullable Throwable known(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (exitCode(cause) != ExitCode.UNEXPECTED) {
				return cause;
			}
			if (cause instanceof DataAccessException) {
				return null;
			}
		}
		return null;
	}

}
