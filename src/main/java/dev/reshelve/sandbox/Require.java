package dev.reshelve.sandbox;

import java.time.Duration;

/** Checks of settings. */
final class Require {

	private Require() {
	}

	static void that(boolean condition, String message) {
		if (!condition) {
			throw new IllegalArgumentException(message);
		}
	}

	static double share(double value) {
		that(value >= 0 && value <= 1, "a share is 0 to 1, not " + value);
		return value;
	}

	static void notNegative(Duration duration, String name) {
		that(!duration.isNegative(), name + " must not be negative");
	}

}
