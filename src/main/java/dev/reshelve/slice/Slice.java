package dev.reshelve.slice;

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

	/** Reads as {@code ACTIVE 3 100-200}. */
	@Override
	public String toString() {
		return this.library + " " + this.number + " " + this.range;
	}

	/** The steps that work in slices. The names are stored. */
	public enum Step {

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
