package dev.reshelve.notice;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Mail servers that want a sign-in or an encrypted connection, configured as the
 * documentation says: by environment variables.
 */
class MailServersTests {

	private static final Notice NOTICE = new Notice("Run 7 is complete", "All of it.", "{}");

	private final GreenMail mailServer = MailServer.of(ServerSetup.PROTOCOL_SMTP, ServerSetup.PROTOCOL_SMTPS);

	private final Map<String, String> variables = new HashMap<>();

	@BeforeEach
	void start() {
		this.mailServer.start();
		this.mailServer.setUser("ops@example.com", "reshelve", "a password");
		this.variables.put("SPRING_MAIL_HOST", "127.0.0.1");
		this.variables.put("SPRING_MAIL_USERNAME", "reshelve");
		this.variables.put("SPRING_MAIL_PASSWORD", "a password");
		this.variables.put("SPRING_MAIL_PROPERTIES_MAIL_FROM", "reshelve@example.com");
	}

	@AfterEach
	void stop() {
		this.mailServer.stop();
	}

	@Test
	void signsIn() {
		this.variables.put("SPRING_MAIL_PORT", Integer.toString(this.mailServer.getSmtp().getPort()));
		this.variables.put("SPRING_MAIL_PROPERTIES_MAIL_SMTP_AUTH", "true");
		assertThat(send()).isEmpty();
		this.variables.put("SPRING_MAIL_PASSWORD", "another one");
		assertThat(send()).singleElement()
			.asString()
			.startsWith("The notice to ops@example.com was not sent: ")
			.containsIgnoringCase("authentication")
			.doesNotContain("another one");
		assertThat(this.mailServer.getReceivedMessages()).hasSize(1);
	}

	@Test
	void encryptsFromTheStart() {
		this.variables.put("SPRING_MAIL_PORT", Integer.toString(this.mailServer.getSmtps().getPort()));
		this.variables.put("SPRING_MAIL_PROTOCOL", "smtps");
		assertThat(send()).as("a certificate that nobody vouches for").singleElement().asString().contains("cert");
		this.variables.put("SPRING_MAIL_PROPERTIES_MAIL_SMTPS_SSL_TRUST", "127.0.0.1");
		this.variables.put("SPRING_MAIL_PROPERTIES_MAIL_SMTPS_SSL_CHECKSERVERIDENTITY", "false");
		assertThat(send()).isEmpty();
		this.variables.put("SPRING_MAIL_PASSWORD", "another one");
		assertThat(send()).hasSize(1);
		assertThat(this.mailServer.getReceivedMessages()).hasSize(1);
	}

	@Test
	void encryptsBeforeItSaysAnything() throws Exception {
		try (StartTls relay = StartTls.before(this.mailServer.getSmtp().getPort())) {
			this.variables.put("SPRING_MAIL_PORT", Integer.toString(relay.port()));
			this.variables.put("SPRING_MAIL_PROPERTIES_MAIL_SMTP_STARTTLS_REQUIRED", "true");
			assertThat(send()).as("a certificate that nobody vouches for").hasSize(1);
			this.variables.put("SPRING_MAIL_PROPERTIES_MAIL_SMTP_SSL_TRUST", "127.0.0.1");
			this.variables.put("SPRING_MAIL_PROPERTIES_MAIL_SMTP_SSL_CHECKSERVERIDENTITY", "false");
			assertThat(send()).isEmpty();
			assertThat(this.mailServer.getReceivedMessages()).hasSize(1);
			assertThat(relay.inTheClear()).containsOnly("EHLO", "STARTTLS");
		}
	}

	@Test
	void sendsNothingInTheClearWhereEncryptionIsRequired() {
		this.variables.put("SPRING_MAIL_PORT", Integer.toString(this.mailServer.getSmtp().getPort()));
		this.variables.put("SPRING_MAIL_PROPERTIES_MAIL_SMTP_STARTTLS_REQUIRED", "true");
		assertThat(send()).singleElement().asString().contains("STARTTLS");
		assertThat(this.mailServer.getReceivedMessages()).isEmpty();
	}

	private List<String> send() {
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(NoticeConfiguration.class)
			.web(WebApplicationType.NONE)
			.initializers((starting) -> TestPropertyValues.of(this.variables)
				.applyTo(starting.getEnvironment(), TestPropertyValues.Type.SYSTEM_ENVIRONMENT))
			.properties(Map.of("reshelve.home", "unused"))
			.run()) {
			return context.getBean(Notices.class).send(NOTICE, List.of(Recipient.parse("mailto:ops@example.com")));
		}
	}

}
