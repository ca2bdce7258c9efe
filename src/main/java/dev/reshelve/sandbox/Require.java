package dev.reshelve.sandbox;

import java.time.Duration;

/** Checks of settings: what is wrong is an {@link IllegalArgumentException}. */
public final class Require {

	private Require() {
	}

	/** Something must be so. */
	public static void that(boolean condition, String message) {
		if (!condition) {
			throw new IllegalArgumentException(message);
		}
	}

	/** A share is 0 to 1; gives it back. */
	public static double share(double value) {
		that(value >= 0 && value <= 1, "a share is 0 to 1, not " + value);
		return value;
	}

	/** A duration must not be negative. */
	public static void notNegative(Duration duration, String name) {
		that(!duration.isNegative(), name + " must not be negative");
	}

}
