package dev.reshelve.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import dev.reshelve.TestDatabase.Engine;
import dev.reshelve.sandbox.Endpoint;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Which runs stand in the way of which. */
class OneRunAtATimeTests {

	@ParameterizedTest
	@EnumSource
	void refusesBesideALivingRunOfTheSameLibraryOnly(Engine engine) {
		try (Reshelved reshelved = Reshelved.with(engine,
				Reshelved.SMALL.withLibraries("ACTIVE", "OTHER").withDocuments(1000))) {
			Oracle oracle = Oracle.of(reshelved.sandbox(), Reshelved.PLAIN);
			Oracle other = Oracle.of(reshelved.sandbox(), "OTHER", Reshelved.PLAIN)
				.only((document) -> document.number() <= 30);
			reshelved.reclassify(Reshelved.PLAIN, "--plan", "--concurrency", 1).exits(ExitCode.STOPPED);
			reshelved.sandbox().latency(Duration.ofMillis(100));
			// Some 300 documents, one after the other: it is at work for half a minute.
			CompletableFuture<Said> living = reshelved.meanwhile(() -> reshelved.reshelve("restart", 1));
			Awaitility.await().until(() -> reshelved.sandbox().record().calls(Endpoint.PATCH) > 1);
			assertThat(reshelved.reclassify(Reshelved.PLAIN).exits(ExitCode.NOT_POSSIBLE).err())
				.contains("Run 1 is working on ACTIVE", "reshelve stop 1");
			assertThat(reshelved.reshelve("restart", 1).exits(ExitCode.NOT_POSSIBLE).err()).contains("being worked on");
			assertThat(reshelved.reshelve("abandon", 1).exits(ExitCode.NOT_POSSIBLE).err()).contains("reshelve stop 1");
			reshelved.reclassify(Reshelved.PLAIN, "--library", "other", "--numbers", "1-30").done();
			assertThat(living.isDone()).as("the first run still works").isFalse();
			reshelved.sandbox().latency(Duration.ZERO);
			living.join().done();
			oracle.assertAllRight();
			other.assertAllRight();
		}
	}

	@ParameterizedTest
	@EnumSource
	void refusesWhileARunIsHalfAppliedUntilItIsGivenUp(Engine engine) {
		try (Reshelved reshelved = Reshelved.with(engine, Reshelved.SMALL)) {
			reshelved.atChunk(2, "apply", AtChunk.Event.STOP);
			reshelved.reclassify(Reshelved.PLAIN, "--concurrency", 2).exits(ExitCode.STOPPED);
			reshelved.undisturbed();
			assertThat(reshelved.reclassify(Reshelved.PLAIN).exits(ExitCode.NOT_POSSIBLE).err()).contains("Run 1",
					"reshelve restart 1", "reshelve abandon 1");
			assertThat(reshelved.count("reshelve_run")).isEqualTo(1);
			assertThat(reshelved.reshelve("abandon", 1).done().out()).contains("reshelve outcomes 1");
			assertThat(reshelved.status(1).get("state").asString()).isEqualTo("ABANDONED");
			reshelved.reshelve("restart", 1).exits(ExitCode.NOT_POSSIBLE);
			reshelved.reshelve("abandon", 1).exits(ExitCode.NOT_POSSIBLE);
			reshelved.reclassify(Reshelved.PLAIN).done();
			JsonNode first = reshelved.status(1).get("documents");
			JsonNode second = reshelved.status(reshelved.latestRun()).get("documents");
			assertThat(second.get("planned").asInt())
				.isEqualTo(first.get("planned").asInt() - first.get("changed").asInt());
			assertThat(reshelved.outcomes(1)).hasSize(first.get("planned").asInt());
		}
	}

	@ParameterizedTest
	@EnumSource
	void isNotHeldUpByRunsThatAreOnlyPlanned(Engine engine) {
		try (Reshelved reshelved = Reshelved.with(engine, Reshelved.SMALL)) {
			Oracle oracle = Oracle.of(reshelved.sandbox(), Reshelved.PLAIN);
			reshelved.reclassify(Reshelved.PLAIN, "--plan").exits(ExitCode.STOPPED);
			reshelved.reclassify(Reshelved.PLAIN, "--plan").exits(ExitCode.STOPPED);
			reshelved.reclassify(Reshelved.PLAIN).done();
			reshelved.assertComplete(3, oracle, 1);
			// The first plan is late: the documents are as it wants them, and stay so.
			reshelved.reshelve("restart", 1).done();
			reshelved.assertComplete(1, oracle, 2);
			oracle.assertAllRight();
			reshelved.reshelve("restart", 1).exits(ExitCode.NOT_POSSIBLE);
		}
	}

	@ParameterizedTest
	@EnumSource
	void changesNothingTheSecondTime(Engine engine) {
		try (Reshelved reshelved = Reshelved.with(engine, Reshelved.SMALL)) {
			Oracle oracle = Oracle.of(reshelved.sandbox(), Reshelved.PLAIN);
			reshelved.reclassify(Reshelved.PLAIN).done();
			long patches = reshelved.sandbox().record().calls(Endpoint.PATCH);
			assertThat(patches).isEqualTo(oracle.planned().size());
			reshelved.reclassify(Reshelved.PLAIN).done();
			assertThat(reshelved.sandbox().record().calls(Endpoint.PATCH)).isEqualTo(patches);
			JsonNode documents = reshelved.status(2).get("documents");
			assertThat(documents.get("planned").asInt()).isZero();
			assertThat(documents.get("read").asInt()).isEqualTo(oracle.read().size());
			assertThat(documents.get("alreadyRight").asLong())
				.isEqualTo(oracle.planned().size() + reshelved.status(1).get("documents").get("alreadyRight").asLong());
		}
	}

	@ParameterizedTest
	@EnumSource
	void appliesAChainedMappingAgainOnlyWhenTold(Engine engine) {
		try (Reshelved reshelved = Reshelved.with(engine, Reshelved.SMALL)) {
			reshelved.reclassify(Reshelved.SWAP_AND_CHAIN).done();
			long patches = reshelved.sandbox().record().calls(Endpoint.PATCH);
			assertThat(reshelved.reclassify(Reshelved.SWAP_AND_CHAIN).exits(ExitCode.NOT_POSSIBLE).err())
				.contains("Run 1", "--again");
			assertThat(reshelved.sandbox().record().calls(Endpoint.PATCH)).isEqualTo(patches);
			assertThat(reshelved.count("reshelve_run")).isEqualTo(1);
			reshelved.reclassify(Reshelved.SWAP_AND_CHAIN, "--again").done();
			assertThat(reshelved.sandbox().record().calls(Endpoint.PATCH)).isGreaterThan(patches);
		}
	}

	@ParameterizedTest
	@EnumSource
	void letsOnlyOneOfManyThatBeginTogetherWork(Engine engine) {
		try (Reshelved reshelved = Reshelved.with(engine, Reshelved.SMALL.withLatency(Duration.ofMillis(100)))) {
			Path mapping = reshelved.mapping(Reshelved.PLAIN);
			Supplier<Said> reclassify = () -> reshelved.reshelve("reclassify", "--mapping", mapping, "--concurrency",
					1);
			CompletableFuture<Said> one = reshelved.meanwhile(reclassify);
			CompletableFuture<Said> two = reshelved.meanwhile(reclassify);
			Awaitility.await().until(() -> one.isDone() || two.isDone());
			Said refused = one.isDone() ? one.join() : two.join();
			reshelved.sandbox().latency(Duration.ZERO);
			assertThat(refused.exits(ExitCode.NOT_POSSIBLE).err()).contains("is working on ACTIVE");
			(one.join().equals(refused) ? two : one).join().done();
			assertThat(reshelved.count("reshelve_run")).isEqualTo(1);
		}
	}

}
