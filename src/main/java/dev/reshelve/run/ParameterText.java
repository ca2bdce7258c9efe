package dev.reshelve.run;

import dev.reshelve.failure.PreflightException;

/**
 * Text that is kept as a parameter of a run.
 */
public final class ParameterText {

	/** The column holds 2,500 characters. */
	private static final int LONGEST = 2000;

	private ParameterText() {
	}

	/**
	 * The text as it is.
	 * @throws PreflightException if it is longer than 2,000 characters
	 */
	public static String of(String text) {
		if (text.length() > LONGEST) {
			throw new PreflightException("'" + text.substring(0, 40)
					+ "…' is longer than 2,000 characters, more than is kept with a run; use several runs, or say it shorter");
		}
		return text;
	}

}
