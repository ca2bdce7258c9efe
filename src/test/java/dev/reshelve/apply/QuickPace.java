package dev.reshelve.apply;

import java.time.Duration;

import dev.reshelve.pace.Pace;
import dev.reshelve.pace.PaceProperties;
import dev.reshelve.pace.PaceSettings;

/**
 * A pace whose waits are short enough for tests, with three tries for each call.
 */
public final class QuickPace {

	public static final int TRIES = 3;

	private QuickPace() {
	}

	public static Pace auto() {
		return with(PaceSettings.AUTO);
	}

	public static Pace with(PaceSettings settings) {
		return new Pace(new PaceProperties(TRIES, Duration.ofMillis(1), Duration.ofMillis(4), Duration.ofSeconds(1),
				Duration.ofSeconds(10), 100, 100, Duration.ofMillis(20), 4, 64), settings);
	}

}
