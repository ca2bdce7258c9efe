package dev.reshelve.run;

import java.util.Comparator;
import java.util.stream.Stream;

import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.step.FatalStepExecutionException;

import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;

/**
 * Finds, among the failures of an attempt, the one that tells most.
 */
public final class Failures {

	private Failures() {
	}

	/** The failure that tells most: not one that only says that something failed. */
	static Throwable mostTelling(JobExecution execution) {
		return execution.getAllFailureExceptions()
			.stream()
			.flatMap(Failures::withCauses)
			.min(Comparator.comparing(Failures::tellsLittle))
			.orElseGet(() -> new IllegalStateException(execution.getExitStatus().getExitDescription()));
	}

	/** The failure in one sentence of at most 500 characters. */
	public static String sentence(Throwable failure) {
		String message = (failure instanceof DataAccessException)
				? "The database failed: " + NestedExceptionUtils.getMostSpecificCause(failure).getMessage()
				: failure.getMessage();
		String text = ((message != null) ? message : failure.getClass().getSimpleName()).lines()
			.findFirst()
			.orElse(failure.getClass().getSimpleName());
		return (text.length() <= 500) ? text : text.substring(0, 499) + "…";
	}

	private static Stream<Throwable> withCauses(Throwable failure) {
		return Stream.iterate(failure, (cause) -> cause != null, Throwable::getCause).limit(20);
	}

	private static boolean tellsLittle(Throwable failure) {
		return failure instanceof JobExecutionException || failure instanceof FatalStepExecutionException;
	}

}
