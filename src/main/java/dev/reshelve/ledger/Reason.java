package dev.reshelve.ledger;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Documents that are not as wanted for one reason.
 *
 * @param outcome what became of them
 * @param httpStatus the status of the last answer
 * @param code the server's own error code
 * @param documents how many they are
 * @param examples some of them
 */
public record Reason(Outcome outcome, @Nullable Integer httpStatus, @Nullable String code, long documents,
		List<Example> examples) {

	/** One document that is not as wanted. */
	public record Example(String document, @Nullable String message) {

	}

}
