package dev.reshelve.notice;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** What webhooks are signed with, and how. */
class WebhookSignatureTests {

	/** The example that the libraries of standardwebhooks.com test themselves with. */
	@Test
	void signsAsStandardWebhooksDo() {
		byte[] key = new WebhookProperties("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", null).key();
		assertThat(WebhookSignature.of(key, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330,
				"{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8)))
			.isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
	}

	@Test
	void takesTheSecretFromAFile(@TempDir Path folder) throws Exception {
		Path file = Files.writeString(folder.resolve("secret"), Receiver.SECRET + "\n");
		assertThat(new WebhookProperties(null, file).key()).isEqualTo(Receiver.SECRET.getBytes(StandardCharsets.UTF_8));
	}

	@Test
	void refusesSecretsThatAreNone() {
		assertThatIllegalArgumentException().isThrownBy(() -> new WebhookProperties(null, null).key())
			.withMessageContaining("RESHELVE_WEBHOOK_SECRET is not set");
		assertThatIllegalArgumentException().isThrownBy(() -> new WebhookProperties("short", null).key())
			.withMessageContaining("16 characters");
		assertThatIllegalArgumentException().isThrownBy(() -> new WebhookProperties("whsec_%%", null).key())
			.withMessageContaining("Base64");
		assertThatIllegalArgumentException().isThrownBy(() -> new WebhookProperties(null, Path.of("nowhere")).key())
			.withMessageContaining("nowhere cannot be read");
	}

	@Test
	void keepsTheSecretOutOfItsText() {
		assertThat(new WebhookProperties(Receiver.SECRET, null)).hasToString("WebhookProperties");
	}

}
