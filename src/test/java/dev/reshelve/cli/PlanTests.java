package dev.reshelve.cli;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.Predicate;

import dev.reshelve.TestDatabase.Engine;
import dev.reshelve.sandbox.Endpoint;
import dev.reshelve.sandbox.FaultKind;
import dev.reshelve.sandbox.ListRules;
import dev.reshelve.sandbox.SandboxDocument;
import dev.reshelve.sandbox.SandboxSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Which documents a plan holds: each that was asked for, once. */
class PlanTests {

	private static final SandboxSettings VERSIONS = Reshelved.SMALL
		.withPopulation(Reshelved.SMALL.population().withDocuments(250).withMaxVersions(4));

	@ParameterizedTest
	@EnumSource
	void holdsTheLatestVersionOrAll(Engine engine) {
		try (Reshelved reshelved = Reshelved.with(engine, VERSIONS)) {
			Oracle all = Oracle.of(reshelved.sandbox(), Reshelved.SWAP_AND_CHAIN);
			Oracle latest = Oracle.of(reshelved.sandbox(), Reshelved.SWAP_AND_CHAIN).only(SandboxDocument::latest);
			assertPlanned(reshelved, latest);
			assertPlanned(reshelved, all, "--versions", "all");
			assertThat(all.planned()).hasSizeGreaterThan(latest.planned().size());
			reshelved.reshelve("restart", reshelved.latestRun()).done();
			all.assertAllRight();
		}
	}

	@Test
	void holdsOnlyWhatTheFiltersLetThrough() {
		try (Reshelved reshelved = Reshelved.with(Engine.H2, VERSIONS)) {
			SandboxDocument some = Oracle.of(reshelved.sandbox(), Reshelved.SWAP_AND_CHAIN).planned().get(40);
			LocalDate created = LocalDate.ofInstant(some.created(), ZoneOffset.UTC);
			LocalDate edited = LocalDate.ofInstant(some.edited(), ZoneOffset.UTC);
			Function<SandboxDocument, LocalDate> createdOn = (each) -> LocalDate.ofInstant(each.created(),
					ZoneOffset.UTC);
			Function<SandboxDocument, LocalDate> editedOn = (each) -> LocalDate.ofInstant(each.edited(),
					ZoneOffset.UTC);
			int number = some.number();
			assertFiltered(reshelved, (each) -> each.number() == number || each.number() >= 20 && each.number() <= 60
					|| each.number() >= 200, "--numbers", number + ",20-60,200-");
			assertFiltered(reshelved, (each) -> each.type().equals("WORDX") || each.type().equals("MIME"), "--type",
					"wordx,MIME");
			assertFiltered(reshelved, (each) -> each.author().equals(some.author()), "--author", some.author());
			assertFiltered(reshelved, (each) -> !createdOn.apply(each).isBefore(created), "--created-from", created);
			assertFiltered(reshelved, (each) -> !createdOn.apply(each).isAfter(created), "--created-to", created);
			assertFiltered(reshelved, (each) -> editedOn.apply(each).equals(edited), "--edited-from", edited,
					"--edited-to", edited);
			assertFiltered(reshelved, (each) -> each.type().equals("WORDX") && each.number() <= 100, "--type", "WORDX",
					"--numbers", "1-100");
		}
	}

	@ParameterizedTest
	@EnumSource
	void holdsTheDocumentsOfSeveralLibraries(Engine engine) {
		try (Reshelved reshelved = Reshelved.with(engine,
				Reshelved.SMALL.withDocuments(150).withLibraries("ACTIVE", "OTHER", "THIRD"))) {
			Oracle active = Oracle.of(reshelved.sandbox(), Reshelved.SWAP_AND_CHAIN);
			Oracle other = Oracle.of(reshelved.sandbox(), "OTHER", Reshelved.SWAP_AND_CHAIN);
			Oracle third = Oracle.of(reshelved.sandbox(), "THIRD", Reshelved.SWAP_AND_CHAIN);
			reshelved.atChunk(3, "apply", AtChunk.Event.STOP);
			reshelved
				.reclassify(Reshelved.SWAP_AND_CHAIN, "--library", "ACTIVE", "--library", "third", "--concurrency", 2)
				.exits(ExitCode.STOPPED);
			reshelved.undisturbed();
			assertThat(reshelved.reclassify(Reshelved.PLAIN, "--library", "OTHER", "--library", "THIRD")
				.exits(ExitCode.NOT_POSSIBLE)
				.err()).contains("THIRD");
			reshelved.reshelve("restart", 1).done();
			active.assertAllRight();
			third.assertAllRight();
			other.assertNothingChanged();
			JsonNode status = reshelved.status(1);
			assertThat(status.get("libraries")).extracting(JsonNode::asString).containsExactly("ACTIVE", "THIRD");
			assertThat(status.get("documents").get("changed").asInt())
				.isEqualTo(active.planned().size() + third.planned().size());
		}
	}

	@ParameterizedTest
	@EnumSource
	void holdsNothingOfAnEmptyLibraryInADatabaseThatWasEmptyToo(Engine engine) {
		try (Reshelved reshelved = Reshelved.with(engine.create(), Reshelved.SMALL.withDocuments(0))) {
			reshelved.reclassify(Reshelved.PLAIN).done();
			reshelved.assertComplete(1, Oracle.of(reshelved.sandbox(), Reshelved.PLAIN), 1);
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "CURSOR_REPEATED", "CURSOR_LOOP", "CURSOR_REFUSED" })
	void holdsEachDocumentOnceWhateverTheCursorDoes(FaultKind fault) {
		try (Reshelved reshelved = Reshelved.with(Engine.H2, Reshelved.SMALL)) {
			reshelved.sandbox().faults().next(3, fault, Endpoint.LIST);
			Oracle oracle = Oracle.of(reshelved.sandbox(), Reshelved.SWAP_AND_CHAIN);
			assertPlanned(reshelved, oracle, "--slices", 4);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2 })
	void holdsEachDocumentOnceThoughCursorsSoonEnd(int pages) {
		try (Reshelved reshelved = Reshelved.with(Engine.POSTGRESQL,
				VERSIONS.withListRules(ListRules.DEFAULT.withCursorPages(pages)))) {
			Oracle oracle = Oracle.of(reshelved.sandbox(), Reshelved.SWAP_AND_CHAIN);
			assertPlanned(reshelved, oracle, "--slices", 2, "--versions", "all");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "shuffled", "bare", "lower case", "lagging" })
	void holdsEachDocumentOnceHoweverItIsListed(String manner) {
		ListRules rules = switch (manner) {
			case "shuffled" -> ListRules.DEFAULT.withKeepsOrder(false);
			case "bare" -> ListRules.DEFAULT.withEnveloped(false);
			case "lower case" -> ListRules.DEFAULT.withCaseDiffers(true);
			default -> ListRules.DEFAULT.withLag(Duration.ofMinutes(5));
		};
		try (Reshelved reshelved = Reshelved.with(Engine.H2, Reshelved.SMALL.withListRules(rules))) {
			Oracle oracle = Oracle.of(reshelved.sandbox(), Reshelved.SWAP_AND_CHAIN);
			assertPlanned(reshelved, oracle, "--slices", 3);
			reshelved.reshelve("restart", 1).done();
			oracle.assertAllRight();
			reshelved.assertComplete(1, oracle, 2);
		}
	}

	private static void assertFiltered(Reshelved reshelved, Predicate<SandboxDocument> filter, Object... options) {
		Oracle oracle = Oracle.of(reshelved.sandbox(), Reshelved.SWAP_AND_CHAIN)
			.only(SandboxDocument::latest)
			.only(filter);
		assertThat(oracle.planned()).as("planned by %s", (Object) options).isNotEmpty();
		assertPlanned(reshelved, oracle, options);
	}

	private static void assertPlanned(Reshelved reshelved, Oracle oracle, Object... options) {
		Object[] withPlan = Arrays.copyOf(options, options.length + 1);
		withPlan[options.length] = "--plan";
		reshelved.reclassify(Reshelved.SWAP_AND_CHAIN, withPlan).exits(ExitCode.STOPPED);
		long run = reshelved.latestRun();
		assertThat(reshelved.planned(run))
			.containsExactlyInAnyOrderElementsOf(oracle.planned().stream().map(SandboxDocument::id).toList());
		assertThat(reshelved.status(run).get("documents").get("read").asInt()).isEqualTo(oracle.read().size());
	}

}
