package dev.reshelve.notice;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Whom notices may go to. */
class RecipientTests {

	@ParameterizedTest
	@CsvSource({ "mailto:ops@example.com, ops@example.com", "https://example.com/hooks/token, https://example.com",
			"https://example.com:8443/x, https://example.com:8443", "http://localhost:9/x, http://localhost:9",
			"http://127.1.2.3/x, http://127.1.2.3", "'http://[::1]:9/x', 'http://[::1]:9'" })
	void showsNoMoreThanIsHarmless(String text, String shown) {
		assertThat(Recipient.parse(text)).hasToString(shown);
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://example.com/x", "http://127.0.0.1.example.com/", "http://localhost.example.com/",
			"http://0x7f000001.example/", "http:///x" })
	void refusesToTellOthersInTheClear(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> Recipient.parse(text))
			.withMessageContaining("over http to this machine only");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "ops@example.com", "ftp://example.com", "mailto:", "mailto:ops", "mailto:a@b.c,d@e.f",
			"mailto:a@b.c%0d%0aBcc:%20d@e.f", "https:///x", "https://user:password@example.com/", "https://a b" })
	void refusesWhatIsNoRecipient(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> Recipient.parse(text));
	}

	@Test
	void makesASubjectOneBoundedLine() {
		Notice notice = new Notice("Failed:\r\nBcc: eve@example.com\u2028\u0000" + "x".repeat(500), "", "{}");
		assertThat(notice.subject()).startsWith("Failed: Bcc: eve@example.com x").hasSize(200).endsWith("…");
	}

}
