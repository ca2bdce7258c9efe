package dev.reshelve.cli;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import dev.reshelve.TestDatabase.Engine;
import dev.reshelve.sandbox.Endpoint;
import dev.reshelve.sandbox.FaultKind;
import dev.reshelve.sandbox.Outage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A run goes on where it ended, whenever that was. */
class RestartTests {

	private static final long RUN = 1;

	@ParameterizedTest
	@CsvSource({ "H2, 1", "H2, 2", "H2, 5", "H2, 11", "POSTGRESQL, 1", "POSTGRESQL, 3", "POSTGRESQL, 8" })
	void goesOnWithAPlanThatWasStoppedAfterAnyPage(Engine engine, int chunk) {
		try (Reshelved reshelved = Reshelved.with(engine, Reshelved.SMALL)) {
			Oracle oracle = Oracle.of(reshelved.sandbox(), Reshelved.SWAP_AND_CHAIN);
			reshelved.atChunk(chunk, "plan", AtChunk.Event.STOP);
			reshelved.reclassify(Reshelved.SWAP_AND_CHAIN, "--slices", 6).exits(ExitCode.STOPPED);
			assertThat(reshelved.status(RUN).get("state").asString()).isEqualTo("STOPPED");
			oracle.assertNothingChanged();
			reshelved.undisturbed().reshelve("restart", RUN).done();
			oracle.assertAllRight();
			reshelved.assertComplete(RUN, oracle, 2);
		}
	}

	@ParameterizedTest
	@CsvSource({ "H2, 1", "H2, 4", "POSTGRESQL, 1", "POSTGRESQL, 6" })
	void goesOnWithAPlanThatFailedAtAnyPage(Engine engine, int chunk) {
		try (Reshelved reshelved = Reshelved.with(engine, Reshelved.SMALL)) {
			Oracle oracle = Oracle.of(reshelved.sandbox(), Reshelved.SWAP_AND_CHAIN);
			reshelved.atChunk(chunk, "plan", AtChunk.Event.LOSE);
			reshelved.reclassify(Reshelved.SWAP_AND_CHAIN, "--slices", 6).exits(ExitCode.FAILED);
			assertThat(reshelved.status(RUN).get("state").asString()).isEqualTo("FAILED");
			oracle.assertNothingChanged();
			reshelved.undisturbed().reshelve("restart", RUN).done();
			oracle.assertAllRight();
			reshelved.assertComplete(RUN, oracle, 2);
		}
	}

	@ParameterizedTest
	@CsvSource({ "H2, 1", "H2, 2", "H2, 7", "H2, 15", "POSTGRESQL, 1", "POSTGRESQL, 4", "POSTGRESQL, 10" })
	void goesOnWithChangesThatWereStoppedAfterAnyChunk(Engine engine, int chunk) {
		try (Reshelved reshelved = Reshelved.with(engine, Reshelved.SMALL)) {
			Oracle oracle = Oracle.of(reshelved.sandbox(), Reshelved.SWAP_AND_CHAIN);
			reshelved.atChunk(chunk, "apply", AtChunk.Event.STOP);
			reshelved.reclassify(Reshelved.SWAP_AND_CHAIN, "--concurrency", 2).exits(ExitCode.STOPPED);
			assertThat(oracle.changes()).isNotEmpty().hasSizeLessThan(oracle.planned().size());
			assertThat(reshelved.status(RUN).get("documents").get("changed").asInt())
				.isEqualTo(oracle.changes().size());
			reshelved.undisturbed().reshelve("restart", RUN).done();
			oracle.assertAllRight();
			reshelved.assertComplete(RUN, oracle, 2);
		}
	}

	@ParameterizedTest
	@CsvSource({ "H2, 1", "H2, 2", "H2, 9", "POSTGRESQL, 1", "POSTGRESQL, 5" })
	void findsOutWhatWasChangedByAChunkThatWasNotRecorded(Engine engine, int chunk) {
		try (Reshelved reshelved = Reshelved.with(engine, Reshelved.SMALL)) {
			Oracle oracle = Oracle.of(reshelved.sandbox(), Reshelved.SWAP_AND_CHAIN);
			reshelved.atChunk(chunk, "apply", AtChunk.Event.LOSE);
			reshelved.reclassify(Reshelved.SWAP_AND_CHAIN, "--concurrency", 2).exits(ExitCode.FAILED);
			assertThat(reshelved.status(RUN).get("documents").get("changed").asInt())
				.isLessThan(oracle.changes().size());
			reshelved.undisturbed().reshelve("restart", RUN).done();
			oracle.assertAllRight();
			reshelved.assertComplete(RUN, oracle, 2);
		}
	}

	@ParameterizedTest
	@EnumSource
	void endsWellAfterManyAttemptsThatEachDoALittle(Engine engine) {
		try (Reshelved reshelved = Reshelved.with(engine, Reshelved.SMALL)) {
			Oracle oracle = Oracle.of(reshelved.sandbox(), Reshelved.SWAP_AND_CHAIN);
			// A slice that is interrupted is read anew: each must fit into a page.
			reshelved.atChunk(5, "plan", AtChunk.Event.STOP);
			Said said = reshelved.reclassify(Reshelved.SWAP_AND_CHAIN, "--slices", 16, "--concurrency", 2)
				.exits(ExitCode.STOPPED);
			int attempts = 1;
			while (said.exitCode() == ExitCode.STOPPED && attempts < 30) {
				boolean planned = reshelved.count("reshelve_slice where step = 'PLAN' and not finished") == 0;
				reshelved.atChunk(4, planned ? "apply" : "plan", AtChunk.Event.STOP);
				said = reshelved.reshelve("restart", RUN);
				attempts++;
			}
			said.done();
			oracle.assertAllRight();
			assertThat(attempts).isGreaterThan(2);
			reshelved.assertComplete(RUN, oracle, attempts);
		}
	}

	@ParameterizedTest
	@EnumSource
	void keepsASwapAndAChainApartFromPlanToApply(Engine engine) {
		try (Reshelved reshelved = Reshelved.with(engine, Reshelved.SMALL)) {
			Oracle oracle = Oracle.of(reshelved.sandbox(), Reshelved.SWAP_AND_CHAIN);
			Said plan = reshelved.reclassify(Reshelved.SWAP_AND_CHAIN, "--plan").exits(ExitCode.STOPPED);
			assertThat(plan.out()).contains("reshelve restart " + RUN);
			assertThat(reshelved.status(RUN).get("state").asString()).isEqualTo("PLANNED");
			oracle.assertNothingChanged();
			// From here on the file does not count.
			reshelved.mapping("class,new_class\nEML,ARC\n");
			reshelved.reshelve("restart", RUN).done();
			oracle.assertAllRight();
			reshelved.assertComplete(RUN, oracle, 2);
		}
	}

	@ParameterizedTest
	@EnumSource
	void stopsWhenAskedToFromElsewhere(Engine engine) {
		try (Reshelved reshelved = Reshelved.with(engine, Reshelved.SMALL)) {
			Oracle oracle = Oracle.of(reshelved.sandbox(), Reshelved.SWAP_AND_CHAIN);
			CompletableFuture<Said> run = reshelved
				.meanwhile(() -> reshelved.reclassify(Reshelved.SWAP_AND_CHAIN, "--concurrency", 2));
			reshelved.whenChanged(run, 10, () -> {
				assertThat(reshelved.reshelve("stop", RUN).done().out()).contains("reshelve restart " + RUN);
				// Until the run has heard of it
				reshelved.sandbox().latency(Duration.ofMillis(100));
			});
			run.join().exits(ExitCode.STOPPED);
			assertThat(oracle.changes()).hasSizeLessThan(oracle.planned().size());
			reshelved.reshelve("stop", RUN).exits(ExitCode.NOT_POSSIBLE);
			reshelved.sandbox().latency(Duration.ZERO);
			reshelved.reshelve("restart", RUN).done();
			oracle.assertAllRight();
			reshelved.assertComplete(RUN, oracle, 2);
		}
	}

	@ParameterizedTest
	@EnumSource
	void goesOnAfterTheServerWasAwayForLongerThanARunWaits(Engine engine) {
		try (Reshelved reshelved = Reshelved.with(engine, Reshelved.SMALL)) {
			Oracle oracle = Oracle.of(reshelved.sandbox(), Reshelved.SWAP_AND_CHAIN);
			reshelved.set("reshelve.pace.outage-limit", "200ms");
			CompletableFuture<Said> run = reshelved
				.meanwhile(() -> reshelved.reclassify(Reshelved.SWAP_AND_CHAIN, "--concurrency", 4));
			reshelved.whenChanged(run, 10, () -> reshelved.sandbox().outage(Outage.REFUSED));
			run.join().exits(ExitCode.FAILED);
			assertThat(reshelved.status(RUN).get("state").asString()).isEqualTo("FAILED");
			reshelved.sandbox().outage(Outage.NONE);
			reshelved.reshelve("restart", RUN, "--retry").done();
			oracle.assertAllRight();
			reshelved.assertComplete(RUN, oracle, 2);
		}
	}

	@ParameterizedTest
	@EnumSource
	void goesOnWithTheOldPasswordRefusedInTheMiddle(Engine engine) {
		try (Reshelved reshelved = Reshelved.with(engine, Reshelved.SMALL)) {
			Oracle oracle = Oracle.of(reshelved.sandbox(), Reshelved.SWAP_AND_CHAIN);
			CompletableFuture<Said> run = reshelved
				.meanwhile(() -> reshelved.reclassify(Reshelved.SWAP_AND_CHAIN, "--concurrency", 4));
			reshelved.whenChanged(run, 10, () -> {
				reshelved.sandbox().password("changed");
				reshelved.sandbox().faults().next(1, FaultKind.TOKEN_EXPIRED, Endpoint.PATCH);
			});
			run.join().exits(ExitCode.SIGN_IN_REFUSED);
			reshelved.set("reshelve.imanage.password", "changed").reshelve("restart", RUN).done();
			oracle.assertAllRight();
			reshelved.assertComplete(RUN, oracle, 2);
		}
	}

}
