package dev.reshelve.cli;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.reshelve.TestDatabase.Engine;
import dev.reshelve.export.ExpectedRows;
import dev.reshelve.notice.MailServer;
import jakarta.mail.BodyPart;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Exports that are mailed. */
class ExportMailTests {

	private static final long RUN = 1;

	private GreenMail mailServer = MailServer.of(ServerSetup.PROTOCOL_SMTP);

	@BeforeEach
	void start() {
		this.mailServer.start();
	}

	@AfterEach
	void stop() {
		this.mailServer.stop();
	}

	@ParameterizedTest
	@EnumSource
	void mailsTheFileToTheLetterAndDeletesItWhenAsked(Engine engine) throws Exception {
		try (Reshelved reshelved = with(engine)) {
			Path file = reshelved.home().resolve("list.csv");
			export(reshelved, "--to", file, "--mail-to", "a@example.com", "--mail-to", "b@example.com").done();
			assertThat(file).exists();
			assertThat(reshelved.status(RUN).get("result").asString()).contains("500 rows in " + file,
					"mailed to a@example.com, b@example.com");
			List<MimeMessage> mails = mails(2);
			assertThat(mails).extracting((mail) -> mail.getRecipients(RecipientType.TO)[0].toString())
				.containsExactly("a@example.com", "b@example.com");
			assertThat(mails.getFirst().getSubject()).isEqualTo("Reshelve: 500 rows of ACTIVE exported");
			assertThat(text(mails.getFirst())).contains("Run 1 has exported 500 rows of ACTIVE",
					"It is attached: list.csv", "SHA-256: ");
			Part attachment = attachments(mails.getFirst()).getFirst();
			assertThat(attachment.getFileName()).isEqualTo("list.csv");
			assertThat(attachment.getInputStream().readAllBytes()).isEqualTo(Files.readAllBytes(file));

			export(reshelved, "--gzip", "--mail-to", "a@example.com", "--delete-after-mail").done();
			assertThat(reshelved.home().resolve("exports")).isDirectoryNotContaining("glob:**.gz");
			assertThat(reshelved.status(2).get("result").asString()).contains("500 rows", "the file is deleted here");
			List<Part> attached = new ArrayList<>();
			for (MimeMessage mail : mails(3)) {
				attached.addAll(attachments(mail));
			}
			attached.removeIf((part) -> !nameOf(part).equals("run-2.csv.gz"));
			assertThat(attached).hasSize(1);
			Part compressed = attached.getFirst();
			Path received = reshelved.home().resolve("received.csv.gz");
			Files.copy(new ByteArrayInputStream(compressed.getInputStream().readAllBytes()), received);
			assertThat(ExpectedRows.in(received)).isEqualTo(ExpectedRows.of(reshelved.sandbox()));
		}
	}

	@Test
	void mailsASummaryOfWhatIsTooLargeAndKeepsTheFile() throws Exception {
		try (Reshelved reshelved = with(Engine.H2)) {
			reshelved.set("reshelve.export.largest-attachment", "10KB");
			export(reshelved, "--mail-to", "a@example.com", "--delete-after-mail").done();
			Path file = reshelved.home().resolve("exports/run-1.csv");
			assertThat(file).exists();
			assertThat(reshelved.status(RUN).get("result").asString()).contains("too large to be mailed",
					file.toString());
			MimeMessage mail = mails(1).getFirst();
			assertThat(mail.getContent()).isInstanceOf(String.class)
				.asString()
				.contains("too large to be attached", file.toString());
		}
	}

	@Test
	void goesOnWithTheMailAloneOnceMailWorks() throws Exception {
		try (Reshelved reshelved = with(Engine.H2)) {
			this.mailServer.stop();
			Said said = export(reshelved, "--mail-to", "a@example.com").exits(ExitCode.FAILED);
			Path file = reshelved.home().resolve("exports/run-1.csv");
			assertThat(said.out()).contains("Because: The mail to a@example.com was not sent: ",
					"The file is whole: " + file, "500 rows in " + file, "reshelve restart 1");
			assertThat(reshelved.status(RUN).get("complete").asBoolean()).isFalse();
			assertThat(reshelved.status(RUN).get("result").asString()).contains("500 rows in ");
			this.mailServer = MailServer.of(ServerSetup.PROTOCOL_SMTP);
			this.mailServer.start();
			byte[] before = Files.readAllBytes(file);
			configure(reshelved).reshelve("restart", RUN).done();
			assertThat(attachments(mails(1).getFirst()).getFirst().getInputStream().readAllBytes()).isEqualTo(before);
			assertThat(reshelved.status(RUN).get("result").asString()).contains("mailed to a@example.com");
		}
	}

	private Reshelved with(Engine engine) {
		return configure(Reshelved.with(engine, Reshelved.SMALL));
	}

	private Reshelved configure(Reshelved reshelved) {
		return reshelved.set("spring.mail.host", "127.0.0.1")
			.set("spring.mail.port", this.mailServer.getSmtp().getPort());
	}

	private static Said export(Reshelved reshelved, Object... options) {
		return reshelved.reshelve(
				Stream.concat(Stream.of("export", "--fields", ExpectedRows.FIELDS), Stream.of(options)).toArray());
	}

	private List<MimeMessage> mails(int count) {
		assertThat(this.mailServer.getReceivedMessages()).hasSize(count);
		return List.of(this.mailServer.getReceivedMessages());
	}

	private static String text(MimeMessage mail) throws Exception {
		List<String> texts = new ArrayList<>();
		collect(mail, (part) -> {
			if (part.isMimeType("text/plain") && part.getFileName() == null) {
				texts.add(part.getContent().toString());
			}
		});
		return String.join("", texts);
	}

	private static String nameOf(Part part) {
		try {
			return part.getFileName();
		}
		catch (MessagingException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static List<Part> attachments(MimeMessage mail) throws Exception {
		List<Part> attachments = new ArrayList<>();
		collect(mail, (part) -> {
			if (part.getFileName() != null) {
				attachments.add(part);
			}
		});
		assertThat(attachments).hasSize(1);
		return attachments;
	}

	private static void collect(Part part, PartConsumer consumer) throws Exception {
		if (part.isMimeType("multipart/*")) {
			Multipart parts = (Multipart) part.getContent();
			for (int i = 0; i < parts.getCount(); i++) {
				BodyPart each = parts.getBodyPart(i);
				collect(each, consumer);
			}
		}
		else {
			consumer.accept(part);
		}
	}

	private interface PartConsumer {

		void accept(Part part) throws Exception;

	}

}
