package dev.reshelve.notice;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

/** The check of a webhook's signature, as the documentation shows it. */
class DocumentedCheckTests {

	private static final Pattern PYTHON = Pattern.compile("```python\n(.*?)```", Pattern.DOTALL);

	private static final String BODY = "{\"run\":7,\"failure\":\"Größe\"}";

	@TempDir
	private Path folder;

	@Test
	void believesWhatWasSignedAndNothingElse() throws Exception {
		long now = Instant.now().getEpochSecond();
		String signature = WebhookSignature.of(Receiver.SECRET.getBytes(StandardCharsets.UTF_8), "msg_1", now,
				BODY.getBytes(StandardCharsets.UTF_8));
		assertThat(genuine(BODY, now, signature)).isEqualTo("True");
		assertThat(genuine(BODY.replace('7', '8'), now, signature)).isEqualTo("False");
		assertThat(genuine(BODY, now - 1, signature)).isEqualTo("False");
		long past = now - 600;
		String old = WebhookSignature.of(Receiver.SECRET.getBytes(StandardCharsets.UTF_8), "msg_1", past,
				BODY.getBytes(StandardCharsets.UTF_8));
		assertThat(genuine(BODY, past, old)).isEqualTo("False");
	}

	private String genuine(String body, long timestamp, String signature) throws IOException, InterruptedException {
		Matcher documented = PYTHON.matcher(Files.readString(Path.of("docs", "how-to-be-told.md")));
		assertThat(documented.find()).isTrue();
		Path script = Files.writeString(this.folder.resolve("check.py"), documented.group(1) + """
				import sys
				headers = {"webhook-id": "msg_1", "webhook-timestamp": sys.argv[1], "webhook-signature": sys.argv[2]}
				print(genuine(headers, open(sys.argv[3], "rb").read(), sys.argv[4]))
				""");
		Path content = Files.writeString(this.folder.resolve("body"), body);
		try {
			Process process = new ProcessBuilder("python3", script.toString(), Long.toString(timestamp), signature,
					content.toString(), Receiver.SECRET)
				.redirectErrorStream(true)
				.start();
			String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
			process.waitFor();
			return answer;
		}
		catch (IOException ex) {
			return abort("no python3 here: " + ex.getMessage());
		}
	}

}
