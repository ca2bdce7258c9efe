package dev.reshelve.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import dev.reshelve.Browser;
import dev.reshelve.TestDatabase.Engine;
import dev.reshelve.sandbox.Condition;
import dev.reshelve.sandbox.SandboxSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.openqa.selenium.By;

import static org.assertj.core.api.Assertions.assertThat;

/** The page that every attempt leaves. */
class PageTests {

	private static final SandboxSettings SOME_REFUSED = Reshelved.SMALL.withLatency(Duration.ofMillis(5))
		.withPopulation(Reshelved.SMALL.population().with(Condition.CHECKED_OUT, 0.03).with(Condition.GONE, 0.01));

	@ParameterizedTest
	@EnumSource
	void tellsWhatBecameOfTheRun(Engine engine) throws IOException {
		try (Reshelved reshelved = Reshelved.with(engine, SOME_REFUSED)) {
			reshelved.set("reshelve.apply.max-chunk", 10);
			Said said = reshelved.reclassify(Reshelved.SWAP_AND_CHAIN).exits(ExitCode.SOME_NOT_CHANGED);
			long run = reshelved.latestRun();
			Path file = page(reshelved, run);
			assertThat(said.out()).contains(file.toString());
			String page = Files.readString(file);
			var documents = reshelved.status(run).get("documents");
			assertThat(page)
				.contains("Run " + run + " changed " + documents.get("changed").asInt() + " of "
						+ documents.get("planned").asInt() + " documents in ")
				.contains("; " + documents.get("refused").asInt() + " were refused.")
				.contains("Documents settled", "Time to answer a call", "Calls at once",
						"no cap on calls a second, as many calls at once as the server bears")
				.contains("(HTTP 4")
				.contains("EML → COR: ", "MEM → DOC: ")
				.contains("reclassify")
				.doesNotContain("<script");
			assertThat(reshelved.count("samples where run_id = " + run)).isPositive();
			assertThat(reshelved.sql()
				.sql("select sum(changed) as a, sum(refused) as b, sum(documents_read) as c from samples where run_id = ?")
				.param(run)
				.query()
				.singleRow()
				.values()
				.stream()
				.map((number) -> ((Number) number).intValue())).containsExactly(documents.get("changed").asInt(),
						documents.get("refused").asInt(), documents.get("read").asInt());
		}
	}

	@Test
	void isWrittenAnewOnRequest() throws IOException {
		try (Reshelved reshelved = Reshelved.with(Engine.H2, Reshelved.SMALL)) {
			reshelved.reclassify(Reshelved.PLAIN, "--plan").exits(ExitCode.STOPPED);
			long run = reshelved.latestRun();
			assertThat(page(reshelved, run)).content().contains("nothing has been changed.", "reshelve restart " + run);
			Files.delete(page(reshelved, run));
			assertThat(reshelved.reshelve("status", run, "--page").done().out())
				.contains(page(reshelved, run).toString());
			assertThat(page(reshelved, run)).exists();
		}
	}

	@Test
	void opensInABrowser() {
		try (Browser browser = Browser.open(); Reshelved reshelved = Reshelved.with(Engine.H2, SOME_REFUSED)) {
			reshelved.reclassify(Reshelved.SWAP_AND_CHAIN).exits(ExitCode.SOME_NOT_CHANGED);
			Path page = page(reshelved, reshelved.latestRun());
			browser.as(1280, "light").driver().get(page.toUri().toString());
			assertThat(browser.driver().findElement(By.tagName("h1")).getText()).contains(" changed ");
			browser.picture("page-light");
		}
	}

	private static Path page(Reshelved reshelved, long run) {
		return reshelved.home().resolve("reports/run-" + run + ".html");
	}

}
