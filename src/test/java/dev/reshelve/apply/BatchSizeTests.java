package dev.reshelve.apply;

import java.util.stream.IntStream;

import dev.reshelve.pace.Pace;
import dev.reshelve.pace.PaceSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class BatchSizeTests {

	@Test
	void isLargeWhereCallsAreQuick() {
		Pace pace = QuickPace.with(new PaceSettings(null, 100, false));
		IntStream.range(0, 10).forEach((i) -> pace.once(() -> i));
		assertThat(new BatchSize(pace, new Turns(pace, 16, BatchShape.ONE_BY_ONE), 250, BatchShape.ONE_BY_ONE).now())
			.isEqualTo(250);
	}

	@ParameterizedTest
	@CsvSource({ "1, 16, 10", "20, 16, 40", "100, 4, 200", "128, 16, 64", "10000, 16, 250" })
	void isWhatACappedRateDoesInFourSecondsForOneOfTheSlices(double rate, int slices, int expected) {
		Pace pace = QuickPace.with(new PaceSettings(rate, 2000, false));
		assertThat(
				new BatchSize(pace, new Turns(pace, slices, BatchShape.ONE_BY_ONE), 250, BatchShape.ONE_BY_ONE).now())
			.isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource({ "1, 16, 2", "16, 16, 16", "64, 16, 32", "128, 16, 32", "129, 16, 33", "512, 1, 1024" })
	void keepsTwiceAsManyCallsAtHandAsMayBeOnTheirWay(int concurrency, int slices, int expected) {
		Pace pace = QuickPace.with(new PaceSettings(null, concurrency, false));
		assertThat(
				new BatchSize(pace, new Turns(pace, slices, BatchShape.ONE_BY_ONE), 250, BatchShape.ONE_BY_ONE).crew())
			.isEqualTo(expected);
	}

}
