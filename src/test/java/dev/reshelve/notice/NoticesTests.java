package dev.reshelve.notice;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assertions.assertTimeout;

/** Notices over real SMTP and real HTTP. */
class NoticesTests {

	private static final Notice NOTICE = new Notice("Run 7 ist fertig: Größe 5", "All of it.\nLine two.",
			"{\"run\":7}");

	private final GreenMail mailServer = MailServer.of(ServerSetup.PROTOCOL_SMTP);

	private final Map<String, Object> properties = new HashMap<>();

	@BeforeEach
	void configure() {
		this.mailServer.start();
		this.properties.put("spring.mail.host", "127.0.0.1");
		this.properties.put("spring.mail.port", this.mailServer.getSmtp().getPort());
		this.properties.put("spring.mail.properties.mail.from", "reshelve@example.com");
		this.properties.put("reshelve.home", "unused");
		this.properties.put("reshelve.webhook.secret", Receiver.SECRET);
		this.properties.put("reshelve.notice.first-retry-after", "5ms");
	}

	@AfterEach
	void stop() {
		this.mailServer.stop();
	}

	@Test
	void sendsMail() throws Exception {
		assertThat(send(NOTICE, "mailto:ops@example.com", "mailto:boss@example.com")).isEmpty();
		assertThat(this.mailServer.getReceivedMessages()).hasSize(2).allSatisfy((mail) -> {
			assertThat(mail.getSubject()).isEqualTo(NOTICE.subject());
			assertThat(mail.getContent().toString()).isEqualToNormalizingNewlines("All of it.\nLine two.");
			assertThat(mail.getFrom()).extracting(Object::toString).containsExactly("reshelve@example.com");
			assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
		});
		assertThat(this.mailServer.getReceivedMessages()).extracting((mail) -> mail.getAllRecipients()[0].toString())
			.containsExactlyInAnyOrder("ops@example.com", "boss@example.com");
	}

	@Test
	void letsNothingIntoTheHeadersOfAMail() throws Exception {
		Notice notice = new Notice("Failed\r\nBcc: eve@example.com\r\n\r\nHello", "x", "{}");
		assertThat(send(notice, "mailto:ops@example.com")).isEmpty();
		assertThat(this.mailServer.getReceivedMessages()).hasSize(1);
		MimeMessage mail = this.mailServer.getReceivedMessages()[0];
		assertThat(mail.getSubject()).isEqualTo("Failed Bcc: eve@example.com Hello");
		assertThat(mail.getHeader("Bcc")).isNull();
		assertThat(mail.getAllRecipients()).hasSize(1);
	}

	@Test
	void callsAWebhookSigned() {
		try (Receiver receiver = Receiver.answering(204)) {
			assertThat(send(NOTICE, receiver.uri().toString())).isEmpty();
			assertThat(receiver.onlyCall().body()).isEqualTo(NOTICE.json());
			assertThat(receiver.onlyCall().headers().getFirst("Content-Type")).isEqualTo("application/json");
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 500, 503, 429, 408 })
	void callsAWebhookAgainThatIsInTrouble(int status) {
		try (Receiver receiver = Receiver.answering(status, status, 200)) {
			assertThat(send(NOTICE, receiver.uri().toString())).isEmpty();
			assertThat(receiver.calls()).hasSize(3).allSatisfy(Receiver.Call::assertSigned);
			assertThat(receiver.calls()).extracting(Receiver.Call::id).containsOnly(receiver.calls().getFirst().id());
		}
	}

	@Test
	void givesUpAWebhookThatStaysInTrouble() {
		try (Receiver receiver = Receiver.answering(500)) {
			assertThat(send(NOTICE, receiver.uri().toString())).singleElement()
				.asString()
				.contains("http://127.0.0.1:", "it answered 500, at the last of 5 tries")
				.doesNotContain("hooks", "token");
			assertThat(receiver.calls()).hasSize(5);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 301, 302, 307, 308, 400, 401, 404, 410 })
	void takesANoForANoAndFollowsNoRedirect(int status) {
		try (Receiver receiver = Receiver.answering(status, 200)) {
			assertThat(send(NOTICE, receiver.uri().toString())).singleElement()
				.asString()
				.contains("it answered " + status);
			assertThat(receiver.calls()).hasSize(1);
		}
	}

	@Test
	void givesUpInBoundedTimeWhereNobodyAnswers() {
		this.properties.put("reshelve.notice.deadline", "1s");
		try (Receiver receiver = Receiver.answering(0)) {
			List<String> problems = assertTimeout(Duration.ofSeconds(20),
					() -> send(NOTICE, receiver.uri().toString(), "mailto:ops@example.com"));
			assertThat(problems).singleElement().asString().contains("it was not taken within 1 seconds");
			assertThat(this.mailServer.getReceivedMessages()).hasSize(1);
		}
	}

	@Test
	void tellsTheOthersWhenOneCannotBeTold() {
		this.mailServer.stop();
		URI gone = goneAddress();
		try (Receiver receiver = Receiver.answering(200)) {
			assertThat(send(NOTICE, "mailto:ops@example.com", gone.toString(), receiver.uri().toString())).hasSize(2)
				.anySatisfy((problem) -> assertThat(problem).contains("ops@example.com"))
				.anySatisfy((problem) -> assertThat(problem).contains(gone.getAuthority(), "ConnectException"));
			receiver.onlyCall();
		}
	}

	@Test
	void saysBeforeItIsTooLateWhatIsNotConfigured() {
		this.properties.remove("spring.mail.host");
		this.properties.remove("reshelve.webhook.secret");
		try (ConfigurableApplicationContext context = start()) {
			Notices notices = context.getBean(Notices.class);
			assertThatIllegalArgumentException()
				.isThrownBy(() -> notices.check(Recipient.parse("mailto:ops@example.com")))
				.withMessageContaining("SPRING_MAIL_HOST");
			assertThatIllegalArgumentException().isThrownBy(() -> notices.check(Recipient.parse("https://example.com")))
				.withMessageContaining("RESHELVE_WEBHOOK_SECRET");
		}
	}

	private static URI goneAddress() {
		try (Receiver receiver = Receiver.answering(200)) {
			return receiver.uri();
		}
	}

	private List<String> send(Notice notice, String... recipients) {
		try (ConfigurableApplicationContext context = start()) {
			return context.getBean(Notices.class)
				.send(notice, List.of(recipients).stream().map(Recipient::parse).toList());
		}
	}

	private ConfigurableApplicationContext start() {
		return new SpringApplicationBuilder(NoticeConfiguration.class).web(WebApplicationType.NONE)
			.properties(this.properties)
			.run();
	}

}
