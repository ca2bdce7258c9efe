package dev.reshelve.cli;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

import dev.reshelve.TestDatabase.Engine;
import dev.reshelve.sandbox.Condition;
import dev.reshelve.sandbox.Endpoint;
import dev.reshelve.sandbox.ListRules;
import dev.reshelve.sandbox.SandboxDocument;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Documents that cannot or must not be changed. */
class NotChangedTests {

	private static final long RUN = 1;

	@ParameterizedTest
	@EnumSource
	void tellsTheServersWordsAndTriesAgainWhenAsked(Engine engine) {
		try (Reshelved reshelved = Reshelved.with(engine, Reshelved.SMALL)) {
			Oracle oracle = Oracle.of(reshelved.sandbox(), Reshelved.PLAIN);
			List<String> ids = oracle.planned().stream().map(SandboxDocument::id).limit(4).toList();
			reshelved.sandbox().condition(ids.get(0), Condition.CHECKED_OUT);
			reshelved.sandbox().condition(ids.get(1), Condition.DECLARED);
			reshelved.sandbox().condition(ids.get(2), Condition.FORBIDDEN);
			reshelved.sandbox().condition(ids.get(3), Condition.IN_USE);
			Said said = reshelved.reclassify(Reshelved.PLAIN).exits(ExitCode.SOME_NOT_CHANGED);
			assertThat(said.out()).contains("4 refused by the server", "reshelve restart 1 --retry");
			oracle.assertAllRightBut(ids);
			List<JsonNode> refused = reshelved.outcomes(RUN, "--outcome", "REFUSED");
			assertThat(refused).extracting((row) -> row.get("document").asString())
				.containsExactlyInAnyOrderElementsOf(ids);
			assertThat(refused).extracting((row) -> row.get("code").asString())
				.containsExactlyInAnyOrder("NRC_DOCUMENT_CHECKED_OUT", "NRC_DOCUMENT_DECLARED", "NRC_ACCESS_DENIED",
						"NRC_DOCUMENT_IN_USE");
			assertThat(refused).allSatisfy((row) -> {
				assertThat(row.get("status").asInt()).isEqualTo(403);
				assertThat(row.get("reason").asString()).isNotBlank();
			});
			assertThat(refused.getFirst().get("reason").asString()).contains("The document is checked out");

			reshelved.sandbox().condition(ids.get(0), Condition.FREE);
			reshelved.sandbox().condition(ids.get(3), Condition.FREE);
			reshelved.reshelve("restart", RUN).exits(ExitCode.NOT_POSSIBLE);
			reshelved.reshelve("restart", RUN, "--retry").exits(ExitCode.SOME_NOT_CHANGED);
			oracle.assertAllRightBut(ids.subList(1, 3));
			JsonNode documents = reshelved.status(RUN).get("documents");
			assertThat(documents.get("refused").asInt()).isEqualTo(2);
			assertThat(documents.get("changed").asInt()).isEqualTo(oracle.planned().size() - 2);
		}
	}

	@ParameterizedTest
	@CsvSource({ "H2, list", "POSTGRESQL, list", "H2, document", "POSTGRESQL, document" })
	void leavesAloneWhatSomebodyElseChangedSinceThePlan(Engine engine, String check) {
		try (Reshelved reshelved = Reshelved.with(engine, Reshelved.SMALL)) {
			Oracle oracle = Oracle.of(reshelved.sandbox(), Reshelved.PLAIN);
			List<String> ids = oracle.planned().stream().map(SandboxDocument::id).limit(3).toList();
			reshelved.reclassify(Reshelved.PLAIN, "--plan", "--check", check).exits(ExitCode.STOPPED);
			ids.forEach((id) -> reshelved.sandbox().change(id, "ARC", null));
			Said said = reshelved.reshelve("restart", RUN).exits(ExitCode.SOME_NOT_CHANGED);
			assertThat(ids).allSatisfy((id) -> assertThat(classOf(reshelved, id)).isEqualTo("ARC"));
			oracle.assertAllRightBut(ids);
			assertThat(said.out()).contains("reshelve outcomes 1 --outcome CONFLICT").doesNotContain("--retry");
			assertThat(reshelved.home().resolve("reports/run-1.html")).content().contains("3</strong> in conflict</p>");
			List<JsonNode> conflicts = reshelved.outcomes(RUN, "--outcome", "CONFLICT");
			assertThat(conflicts).extracting((row) -> row.get("document").asString())
				.containsExactlyInAnyOrderElementsOf(ids);
			assertThat(conflicts.getFirst().get("reason").asString()).contains("is ARC now");
		}
	}

	@ParameterizedTest
	@CsvSource({ "H2, list", "POSTGRESQL, list", "H2, document" })
	void overwritesWhatSomebodyElseChangedWhenTold(Engine engine, String check) {
		try (Reshelved reshelved = Reshelved.with(engine, Reshelved.SMALL)) {
			Oracle oracle = Oracle.of(reshelved.sandbox(), Reshelved.PLAIN);
			String id = oracle.planned().getFirst().id();
			reshelved.reclassify(Reshelved.PLAIN, "--plan", "--check", check, "--on-conflict", "overwrite")
				.exits(ExitCode.STOPPED);
			reshelved.sandbox().change(id, "ARC", null);
			reshelved.reshelve("restart", RUN).done();
			oracle.assertAllRight();
			reshelved.assertComplete(RUN, oracle, 2);
			Said plan = reshelved.reshelve("undo", RUN, "--plan").exits(ExitCode.STOPPED);
			assertThat(plan.out()).contains("%d documents that run 1 changed".formatted(oracle.planned().size()))
				.doesNotContain("documents read");
			reshelved.reshelve("restart", 2).done();
			assertThat(classOf(reshelved, id)).as("what somebody else had made of it").isEqualTo("ARC");
		}
	}

	@ParameterizedTest
	@EnumSource
	void doesNotBelieveAListThatLagsWhenItSaysThatNothingIsToBeDone(Engine engine) {
		try (Reshelved reshelved = Reshelved.with(engine,
				Reshelved.SMALL.withListRules(ListRules.DEFAULT.withLag(Duration.ofMinutes(10))))) {
			Oracle oracle = Oracle.of(reshelved.sandbox(), Reshelved.SWAP_AND_CHAIN);
			SandboxDocument mail = oracle.planned()
				.stream()
				.filter((document) -> "EML".equals(document.documentClass()))
				.findFirst()
				.orElseThrow();
			// The list still says EML, so it is planned; in truth it is a third class
			// now.
			reshelved.sandbox().change(mail.id(), "ARC", null);
			reshelved.atChunk(2, "apply", AtChunk.Event.LOSE);
			reshelved.reclassify(Reshelved.SWAP_AND_CHAIN, "--check", "document", "--concurrency", 2)
				.exits(ExitCode.FAILED);
			reshelved.undisturbed().reshelve("restart", RUN).exits(ExitCode.SOME_NOT_CHANGED);
			oracle.assertAllRightBut(List.of(mail.id()));
			assertThat(classOf(reshelved, mail.id())).isEqualTo("ARC");
			assertThat(reshelved.outcomes(RUN, "--outcome", "CONFLICT")).singleElement()
				.satisfies((row) -> assertThat(row.get("document").asString()).isEqualTo(mail.id()));
		}
	}

	@ParameterizedTest
	@EnumSource
	void asksTheDocumentItselfWhereAListSaysDone(Engine engine) {
		try (Reshelved reshelved = Reshelved.with(engine, Reshelved.SMALL)) {
			Oracle oracle = Oracle.of(reshelved.sandbox(), Reshelved.PLAIN);
			SandboxDocument mail = oracle.planned().getFirst();
			String wanted = "EML".equals(mail.documentClass()) ? "NOT" : "RES";
			reshelved.reclassify(Reshelved.PLAIN, "--plan").exits(ExitCode.STOPPED);
			reshelved.sandbox().change(mail.id(), wanted, null);
			long asked = reshelved.sandbox().record().calls(Endpoint.DOCUMENT);
			reshelved.reshelve("restart", RUN).done();
			assertThat(reshelved.sandbox().record().calls(Endpoint.DOCUMENT)).isEqualTo(asked + 1);
			assertThat(oracle.changes()).doesNotContainKey(mail.id()).hasSize(oracle.planned().size() - 1);
			reshelved.assertComplete(RUN, oracle, 2);
		}
	}

	@ParameterizedTest
	@CsvSource({ "H2, 3", "POSTGRESQL, 10" })
	void stopsWhenTooManyAreRefused(Engine engine, int most) {
		try (Reshelved reshelved = Reshelved.with(engine, Reshelved.SMALL)) {
			Oracle oracle = Oracle.of(reshelved.sandbox(), Reshelved.PLAIN);
			List<String> ids = oracle.planned().stream().map(SandboxDocument::id).toList();
			ids.forEach((id) -> reshelved.sandbox().condition(id, Condition.IN_USE));
			Said said = reshelved.reclassify(Reshelved.PLAIN, "--max-failures", most, "--concurrency", 2)
				.exits(ExitCode.FAILED);
			assertThat(said.out()).contains("--max-failures " + most, "NRC_DOCUMENT_IN_USE", "reshelve restart 1");
			JsonNode status = reshelved.status(RUN);
			assertThat(status.get("state").asString()).isEqualTo("FAILED");
			assertThat(status.get("failure").asString()).contains("NRC_DOCUMENT_IN_USE");
			assertThat(status.get("documents").get("pending").asInt()).isPositive();
			ids.forEach((id) -> reshelved.sandbox().condition(id, Condition.FREE));
			reshelved.reshelve("restart", RUN, "--retry").done();
			oracle.assertAllRight();
			reshelved.assertComplete(RUN, oracle, 2);
		}
	}

	@ParameterizedTest
	@EnumSource
	void reportsADocumentThatIsGone(Engine engine) {
		try (Reshelved reshelved = Reshelved.with(engine, Reshelved.SMALL)) {
			Oracle oracle = Oracle.of(reshelved.sandbox(), Reshelved.PLAIN);
			String id = oracle.planned().getFirst().id();
			reshelved.reclassify(Reshelved.PLAIN, "--plan").exits(ExitCode.STOPPED);
			reshelved.sandbox().remove(id);
			reshelved.reshelve("restart", RUN).exits(ExitCode.SOME_NOT_CHANGED);
			assertThat(reshelved.outcomes(RUN, "--outcome", "REFUSED")).singleElement().satisfies((row) -> {
				assertThat(row.get("document").asString()).isEqualTo(id);
				assertThat(row.get("status").asInt()).isEqualTo(404);
				assertThat(row.get("code").asString()).isEqualTo("NRC_NO_RECORD");
			});
		}
	}

	private static String classOf(Reshelved reshelved, String id) {
		return Objects.requireNonNull(reshelved.sandbox().document(id)).documentClass();
	}

}
