package dev.reshelve.pace;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import dev.reshelve.pace.Scenario.Trouble;
import dev.reshelve.pace.SimulatedRun.Second;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds {@link AutoLimit} and {@link AutoRate} to what they are for, against servers that
 * are simulated call by call, in simulated time, with several seeds of their noise.
 * <p>
 * The calls that were on their way when trouble began take up to 500 ms, and so does the
 * queue that has built up; no answer tells of the trouble before. So the 5 seconds to
 * give way count from the begin of the trouble until no more than two thirds of the calls
 * are on their way that were before: enough for a server that lost half of its capacity,
 * where the time to answer is within 1.3 times of the usual again with 0.65 of the calls.
 */
class AutoLimitTests {

	private static final int[] SEEDS = { 7, 8 };

	@ParameterizedTest(name = "{0}, seed {1}")
	@MethodSource
	void findsTheLimit(Scenario scenario, long seed) {
		Findings found = Findings.of(scenario.withSeed(seed), Limiter.AUTO);
		assertThat(found.reached()).as("answered after 30 s").isGreaterThanOrEqualTo(0.9);
		assertThat(found.latency()).as("time to answer").isLessThanOrEqualTo(1.3);
		assertThat(found.refused()).as("refused").isLessThan(0.02);
		assertThat(found.refusedLater()).as("refused after 30 s").isLessThan(0.02);
		if (scenario.trouble() != Trouble.NONE) {
			assertThat(found.gaveWay()).as("seconds to give way").isLessThanOrEqualTo(5);
			assertThat(found.during()).as("answered during the trouble").isGreaterThan(0.3);
			assertThat(found.recovered()).as("answered 30 s after the trouble").isGreaterThanOrEqualTo(0.9);
		}
	}

	static Stream<Object[]> findsTheLimit() {
		return Scenario.all()
			.stream()
			.flatMap((scenario) -> Arrays.stream(SEEDS)
				.limit((scenario.baseMillis() == 1) ? 1 : SEEDS.length)
				.mapToObj((seed) -> new Object[] { scenario, seed }));
	}

	@ParameterizedTest
	@CsvSource({ "1, 2", "20, 2", "100, 3", "500, 12" })
	void growsToTheMostIfTheServerBearsIt(int millis, int seconds) {
		Scenario boundless = new Scenario("boundless", millis, 0, Scenario.NONE, Scenario.NONE, false, Trouble.NONE,
				seconds, 7);
		List<Second> run = SimulatedRun.of(boundless, Limiter.AUTO);
		assertThat(run.getLast().limit()).isEqualTo(Limiter.MOST);
	}

	@Test
	void shrinksOnceForAllOverloadsOfOneRoundTrip() {
		AutoLimit limit = new AutoLimit(10, Limiter.MOST);
		for (int i = 0; i < 4; i++) {
			limit.onSample(1, 1_000_000, 10, true);
		}
		assertThat(limit.getLimit()).isEqualTo(7);
		for (int i = 0; i < 4; i++) {
			limit.onSample(2_000_000, 1_000_000, 7, true);
		}
		assertThat(limit.getLimit()).isEqualTo(4);
	}

	@Test
	void doesNotGrowBeyondWhatIsUsed() {
		AutoLimit limit = new AutoLimit(4, Limiter.MOST);
		for (int i = 0; i < 1000; i++) {
			limit.onSample(i * 3_000_000L, 3_000_000, 2, false);
		}
		assertThat(limit.getLimit()).isEqualTo(4);
	}

	@Test
	void makesEightCallsAtOnceWhereTheServerIsAsQuickAsThisMachine() {
		AutoLimit limit = new AutoLimit(4, Limiter.MOST);
		long now = 0;
		for (int i = 0; i < 100_000; i++) {
			now += 100_000;
			limit.onSample(now, limit.getLimit() * 100_000L, limit.getLimit(), false);
		}
		assertThat(limit.getLimit()).isEqualTo(8);
	}

}
