package dev.reshelve.faults;

import java.time.Duration;

/**
 * Whether the suite runs in its long form: {@code -Dreshelve.faults=long}, which the
 * Maven profile {@code faults} sets.
 */
final class Length {

	private Length() {
	}

	static boolean isLong() {
		return "long".equals(System.getProperty("reshelve.faults"));
	}

	/** A time that the short form cuts. */
	static Duration of(Duration longForm, Duration shortForm) {
		return isLong() ? longForm : shortForm;
	}

}
