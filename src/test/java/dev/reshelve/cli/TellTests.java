package dev.reshelve.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.reshelve.TestDatabase.Engine;
import dev.reshelve.document.DocumentId;
import dev.reshelve.notice.MailServer;
import dev.reshelve.notice.Receiver;
import dev.reshelve.sandbox.Condition;
import dev.reshelve.sandbox.SandboxDocument;
import jakarta.mail.internet.MimeMessage;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Who hears of a run, and what it leaves behind. */
class TellTests {

	private static final long RUN = 1;

	@ParameterizedTest
	@EnumSource
	void tellsHowARunEndedByMailAndWebhook(Engine engine) throws Exception {
		GreenMail mailServer = MailServer.of(ServerSetup.PROTOCOL_SMTP);
		mailServer.start();
		try (Reshelved reshelved = Reshelved.with(engine, Reshelved.SMALL);
				Receiver receiver = receiverOf(reshelved, 200)) {
			reshelved.set("spring.mail.host", "127.0.0.1").set("spring.mail.port", mailServer.getSmtp().getPort());
			Oracle oracle = Oracle.of(reshelved.sandbox(), Reshelved.PLAIN);
			reshelved.sandbox().condition(oracle.planned().getFirst().id(), Condition.CHECKED_OUT);
			Said said = reshelved
				.reclassify(Reshelved.PLAIN, "--notify", receiver.uri(), "--notify", "mailto:ops@example.com")
				.exits(ExitCode.SOME_NOT_CHANGED);
			assertThat(said.err()).doesNotContain("Warning");
			JsonNode notice = notice(receiver);
			assertThat(notice.get("reason").asString()).isEqualTo("NOT_ALL_AS_WANTED");
			assertThat(notice.get("command").asString()).isEqualTo("reclassify");
			int planned = oracle.planned().size();
			assertThat(notice.get("message").asString())
				.isEqualTo("run 1 (reclassify, ACTIVE) is complete: %d of %d documents as wanted".formatted(planned - 1,
						planned));
			ObjectNode status = (ObjectNode) notice;
			status.remove(List.of("reason", "command", "message"));
			assertThat(status).isEqualTo(reshelved.status(RUN));
			assertThat(mailServer.getReceivedMessages()).hasSize(1);
			MimeMessage mail = mailServer.getReceivedMessages()[0];
			assertThat(mail.getSubject()).startsWith("Reshelve: run 1 (reclassify, ACTIVE) is complete");
			assertThat(said.out()).as("the mail is the summary")
				.startsWith(mail.getContent().toString().strip().replace("\r\n", System.lineSeparator()));
		}
		finally {
			mailServer.stop();
		}
	}

	@Test
	void tellsThatARunCouldNotBegin() {
		try (Reshelved reshelved = Reshelved.with(Engine.H2, Reshelved.SMALL);
				Receiver receiver = receiverOf(reshelved, 200)) {
			reshelved.set("reshelve.imanage.password", "wrong");
			reshelved.reclassify(Reshelved.PLAIN, "--notify", receiver.uri()).exits(ExitCode.SIGN_IN_REFUSED);
			JsonNode notice = notice(receiver);
			assertThat(notice.get("reason").asString()).isEqualTo("NOT_BEGUN");
			assertThat(notice.get("run").isNull()).isTrue();
			assertThat(notice.get("state").asString()).isEqualTo("FAILED");
			assertThat(notice.get("failure").asString()).contains("reshelve").doesNotContain("wrong");
			assertThat(notice.get("message").asString()).startsWith("reclassify could not begin: ");
		}
	}

	@ParameterizedTest
	@CsvSource({ "restart, 1", "undo, 2", "verify, 2" })
	void tellsOfAWrongPasswordByEveryCommand(String command, long run) {
		try (Reshelved reshelved = Reshelved.with(Engine.H2, Reshelved.SMALL);
				Receiver receiver = receiverOf(reshelved, 200)) {
			reshelved.reclassify(Reshelved.PLAIN, "--plan").exits(ExitCode.STOPPED);
			if (!command.equals("restart")) {
				reshelved.reshelve("restart", RUN).done();
			}
			reshelved.set("reshelve.imanage.password", "wrong");
			Said said = reshelved.reshelve(command, RUN, "--notify", receiver.uri()).exits(ExitCode.SIGN_IN_REFUSED);
			assertThat(said.out()).contains("Because: ");
			JsonNode notice = notice(receiver);
			assertThat(notice.get("reason").asString()).isEqualTo("FAILED");
			assertThat(notice.get("run").asLong()).isEqualTo(run);
			assertThat(notice.get("failure").asString()).isNotBlank();
			assertThat(notice.get("message").asString()).contains("failed: ");
			assertThat(reshelved.sql()
				.sql("select exit_message from attempts where run_id = ? and status = 'FAILED'")
				.param(run)
				.query(String.class)
				.list()).as("kept when the run goes on").containsExactly(notice.get("failure").asString());
		}
	}

	@Test
	void tellsThatTheDatabaseCannotBeReached() {
		try (Reshelved reshelved = Reshelved.with(Engine.H2, Reshelved.SMALL);
				Receiver receiver = receiverOf(reshelved, 200)) {
			reshelved.set("spring.datasource.url", "jdbc:postgresql://127.0.0.1:1/none")
				.set("spring.datasource.hikari.connection-timeout", 250)
				.set("spring.datasource.hikari.initialization-fail-timeout", 1);
			reshelved.reclassify(Reshelved.PLAIN, "--notify", receiver.uri()).exits(ExitCode.UNEXPECTED);
			assertThat(notice(receiver).get("failure").asString()).contains("database cannot be used");
		}
	}

	@ParameterizedTest
	@EnumSource
	void tellsOfAStopAndReportsWhatIsNotAsWantedSoFar(Engine engine) throws Exception {
		try (Reshelved reshelved = Reshelved.with(engine, Reshelved.SMALL.withDocuments(1500));
				Receiver receiver = receiverOf(reshelved, 200)) {
			Oracle oracle = Oracle.of(reshelved.sandbox(), Reshelved.PLAIN);
			String first = oracle.planned()
				.stream()
				.map(SandboxDocument::id)
				.min(Comparator.comparing((id) -> DocumentId.parse(id).number()))
				.orElseThrow();
			reshelved.sandbox().condition(first, Condition.CHECKED_OUT);
			// Some 450 documents: it is at work for ten seconds if nobody stops it.
			CompletableFuture<Said> run = reshelved.meanwhile(() -> reshelved.reclassify(Reshelved.PLAIN, "--notify",
					receiver.uri(), "--rate", 40, "--slices", 1, "--report-all"));
			Awaitility.await().until(() -> oracle.changes().size() >= 5);
			reshelved.reshelve("stop", RUN).done();
			Said said = run.get().exits(ExitCode.STOPPED);
			JsonNode notice = notice(receiver);
			assertThat(notice.get("reason").asString()).isEqualTo("STOPPED");
			assertThat(notice.get("documents").get("pending").asInt()).isPositive();
			Path reports = reshelved.home().resolve("reports");
			Path notAsWanted = reports.resolve("run-1-not-as-wanted.csv");
			assertThat(notAsWanted).content().contains("REFUSED,").doesNotContain("PENDING", "CHANGED");
			assertThat(Files.readAllLines(notAsWanted)).hasSize(2);
			assertThat(Files.readAllLines(reports.resolve("run-1-all.csv"))).hasSize(1 + oracle.planned().size());
			assertThat(said.out()).contains("Run 1 is stopped", notAsWanted.toString(), "run-1-all.csv",
					"1 refused by the server", "not settled yet", "Held back by --rate", "reshelve restart 1");
			assertThat(reports).isDirectoryNotContaining("glob:**.part");
		}
	}

	@Test
	void doesNoHarmWhenNobodyCanBeToldAndNothingReported() throws Exception {
		try (Reshelved reshelved = Reshelved.with(Engine.H2, Reshelved.SMALL);
				Receiver receiver = receiverOf(reshelved, 500)) {
			Oracle oracle = Oracle.of(reshelved.sandbox(), Reshelved.PLAIN);
			Files.writeString(reshelved.home().resolve("reports"), "in the way");
			Said said = reshelved.reclassify(Reshelved.PLAIN, "--notify", receiver.uri()).done();
			assertThat(said.err()).contains("Warning: The report could not be written to ",
					"Warning: The run's page could not be written to ",
					"Warning: The notice to " + receiver.uri().resolve("/").toString().replaceAll("/$", "")
							+ " was not sent: it answered 500");
			reshelved.assertComplete(RUN, oracle, 1);
		}
	}

	@ParameterizedTest
	@CsvSource({ "http://example.com/hook, over http to this machine only", "mailto:ops@example.com, SPRING_MAIL_HOST",
			"https://127.0.0.1/hook, RESHELVE_WEBHOOK_SECRET is not set", "ops@example.com, give mailto:" })
	void refusesAtOnceToTellWhomItCannot(String recipient, String why) {
		try (Reshelved reshelved = Reshelved.with(Engine.H2, Reshelved.SMALL)) {
			Said said = reshelved.reclassify(Reshelved.PLAIN, "--notify", recipient).exits(ExitCode.USAGE);
			assertThat(said.err()).startsWith("--notify: ").contains(why).hasLineCount(1);
			reshelved.reshelve("status").exits(ExitCode.NOT_POSSIBLE);
		}
	}

	@Test
	void recordsWhatSpringBatchDoes() throws Exception {
		try (Reshelved reshelved = Reshelved.with(Engine.H2, Reshelved.SMALL)) {
			Path file = reshelved.home().resolve("run.jfr");
			reshelved.reclassify(Reshelved.PLAIN, "--jfr", file).done();
			List<RecordedEvent> events = RecordingFile.readAllEvents(file);
			assertThat(events).extracting((event) -> event.getEventType().getName())
				.anyMatch((name) -> name.endsWith(".JobExecutionEvent"))
				.anyMatch((name) -> name.endsWith(".StepExecutionEvent"))
				.anyMatch((name) -> name.endsWith(".ChunkWriteEvent"))
				.contains("jdk.JVMInformation");
		}
	}

	@Test
	void recordsAnAttemptThatFails() throws Exception {
		try (Reshelved reshelved = Reshelved.with(Engine.H2, Reshelved.SMALL)) {
			Oracle oracle = Oracle.of(reshelved.sandbox(), Reshelved.PLAIN);
			oracle.planned()
				.stream()
				.map(SandboxDocument::id)
				.forEach((id) -> reshelved.sandbox().condition(id, Condition.IN_USE));
			Path file = reshelved.home().resolve("run.jfr");
			reshelved.reclassify(Reshelved.PLAIN, "--jfr", file, "--max-failures", 3).exits(ExitCode.FAILED);
			assertThat(RecordingFile.readAllEvents(file)).extracting((event) -> event.getEventType().getName())
				.anyMatch((name) -> name.endsWith(".JobExecutionEvent"));
			Path nowhere = reshelved.home().resolve("nowhere").resolve("run.jfr");
			assertThat(reshelved.reclassify(Reshelved.PLAIN, "--jfr", nowhere).exits(ExitCode.USAGE).err())
				.contains("--jfr: ");
		}
	}

	private static Receiver receiverOf(Reshelved reshelved, int... statuses) {
		reshelved.set("reshelve.webhook.secret", Receiver.SECRET).set("reshelve.notice.first-retry-after", "2ms");
		return Receiver.answering(statuses);
	}

	private static JsonNode notice(Receiver receiver) {
		return JsonMapper.shared().readTree(receiver.onlyCall().body());
	}

}
