package dev.reshelve.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.reshelve.Relay;
import dev.reshelve.TestDatabase.Engine;
import dev.reshelve.sandbox.Access;
import dev.reshelve.sandbox.Endpoint;
import dev.reshelve.sandbox.FaultKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class SecretsTests {

	private static final Access ACCESS = Access.DEFAULT.withUser("batch", "sesame-7f3a+ö")
		.withClient("client", "s3cret-91bc/")
		.withRefreshTokens(true);

	@ParameterizedTest
	@EnumSource
	void areNowhereToBeFound(Engine engine) throws IOException {
		try (Reshelved reshelved = Reshelved.with(engine, Reshelved.SMALL.withDocuments(150).withAccess(ACCESS));
				Relay relay = Relay.to(reshelved.sandbox().uri())) {
			reshelved.server(relay.uri()).set("logging.level.root", "DEBUG").set("logging.level.dev.reshelve", "TRACE");
			List<Said> said = new ArrayList<>();
			reshelved.sandbox().faults().next(1, FaultKind.TOKEN_EXPIRED, Endpoint.LIST);
			reshelved.atChunk(2, "apply", AtChunk.Event.LOSE);
			said.add(reshelved.reclassify(Reshelved.PLAIN).exits(ExitCode.FAILED));
			reshelved.undisturbed();
			said.add(reshelved.reshelve("status", "--json").done());
			reshelved.set("reshelve.imanage.client-secret", "s3cret-91bc/wrong");
			said.add(reshelved.reshelve("restart", 1).exits(ExitCode.SIGN_IN_REFUSED));
			reshelved.set("reshelve.imanage.client-secret", ACCESS.clientSecret());
			said.add(reshelved.reshelve("restart", 1).done());
			said.add(reshelved.reshelve("outcomes", 1).done());

			List<String> secrets = new ArrayList<>(List.of("sesame-7f3a", "s3cret-91bc"));
			secrets.addAll(relay.tokens());
			assertThat(relay.tokens()).hasSizeGreaterThan(1);
			for (String secret : secrets) {
				assertThat(said).noneMatch((each) -> each.all().contains(secret));
				assertThat(everyFile(reshelved.home())).noneMatch((file) -> file.contains(secret));
				assertThat(everyValue(reshelved)).noneMatch((value) -> value.contains(secret));
			}
			assertThat(Files.size(reshelved.home().resolve("logs/reshelve.log"))).isPositive();
		}
	}

	private static List<String> everyFile(Path folder) throws IOException {
		try (Stream<Path> files = Files.walk(folder)) {
			List<String> texts = new ArrayList<>();
			for (Path file : files.filter(Files::isRegularFile).toList()) {
				texts.add(Files.readString(file, StandardCharsets.ISO_8859_1));
			}
			return texts;
		}
	}

	private static List<String> everyValue(Reshelved reshelved) {
		List<String> tables = reshelved.sql()
			.sql("select table_name from information_schema.tables where lower(table_schema) = 'public'")
			.query(String.class)
			.list();
		assertThat(tables).anyMatch("reshelve_run"::equalsIgnoreCase).anyMatch("batch_job_execution"::equalsIgnoreCase);
		return tables.stream()
			.flatMap((table) -> reshelved.sql().sql("select * from \"" + table + '"').query().listOfRows().stream())
			.flatMap((row) -> row.values().stream())
			.map(String::valueOf)
			.toList();
	}

}
