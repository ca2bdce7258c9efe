package dev.reshelve.cli;

import dev.reshelve.TestDatabase.Engine;
import dev.reshelve.sandbox.FaultSettings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server that fails now and then, in every way it can. */
class WeatherTests {

	@ParameterizedTest
	@CsvSource({ "H2, 1", "H2, 2", "POSTGRESQL, 3" })
	void bringsEveryDocumentToItsClassOnce(Engine engine, long seed) {
		try (Reshelved reshelved = Reshelved.with(engine,
				Reshelved.SMALL.withSeed(seed).withFaults(FaultSettings.weather(0.05)))) {
			Oracle oracle = Oracle.of(reshelved.sandbox(), Reshelved.SWAP_AND_CHAIN);
			reshelved.reclassify(Reshelved.SWAP_AND_CHAIN, "--slices", 6).done();
			oracle.assertAllRight();
			reshelved.assertComplete(1, oracle, 1);
		}
	}

	@ParameterizedTest
	@CsvSource({ "H2, 4", "POSTGRESQL, 5" })
	void alsoWhenItIsInterruptedMeanwhile(Engine engine, long seed) {
		try (Reshelved reshelved = Reshelved.with(engine,
				Reshelved.SMALL.withSeed(seed).withFaults(FaultSettings.weather(0.05)))) {
			Oracle oracle = Oracle.of(reshelved.sandbox(), Reshelved.SWAP_AND_CHAIN);
			reshelved.atChunk(3, "plan", AtChunk.Event.LOSE);
			reshelved.reclassify(Reshelved.SWAP_AND_CHAIN, "--slices", 6).exits(ExitCode.FAILED);
			reshelved.atChunk(3, "apply", AtChunk.Event.LOSE);
			reshelved.reshelve("restart", 1).exits(ExitCode.FAILED);
			reshelved.undisturbed().reshelve("restart", 1).done();
			oracle.assertAllRight();
			reshelved.assertComplete(1, oracle, 3);
		}
	}

}
