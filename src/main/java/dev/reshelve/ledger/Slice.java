package dev.reshelve.ledger;

import dev.reshelve.document.NumberRange;

/**
 * One partition of a step: a range of document numbers of one library.
 *
 * @param step the step that it belongs to
 * @param number its number within the step, from 0
 * @param library the library
 * @param range the document numbers
 */
public record Slice(Step step, int number, String library, NumberRange range) {

	/** The steps that work in slices. The names are stored. */
	public enum Step {

		/** Reading documents into the plan. */
		PLAN,

		/** Changing planned documents. */
		APPLY

	}

}
