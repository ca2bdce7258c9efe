package dev.reshelve.slice;

import dev.reshelve.document.NumberRange;
import dev.reshelve.document.VisibleText;

/**
 * One partition of a step: a range of document numbers of one library.
 *
 * @param step the step that it belongs to
 * @param number its number within the step, from 0
 * @param library the library
 * @param range the document numbers
 */
public record Slice(Step step, int number, String library, NumberRange range) {

	/** Spring Batch keeps names of steps of up to 100 characters; this leaves room. */
	private static final int MOST_OF_LIBRARY = 30;

	/**
	 * Reads as {@code ACTIVE 3 100-200}: its name among the slices of its step, stored as
	 * a part of the name of a step execution. The name of a long library is shortened.
	 */
	@Override
	public String toString() {
		return VisibleText.bounded(this.library, MOST_OF_LIBRARY) + " " + this.number + " " + this.range;
	}

	/** The steps that work in slices. The names are stored. */
	public enum Step {

		/** Reading documents without a plan. */
		READ("read"),

		/** Reading documents into the plan. */
		PLAN("plan"),

		/** Settling planned documents. */
		APPLY("apply");

		private final String stepName;

		Step(String stepName) {
			this.stepName = stepName;
		}

		/** The name of the step in the job. */
		public String stepName() {
			return this.stepName;
		}

	}

}
