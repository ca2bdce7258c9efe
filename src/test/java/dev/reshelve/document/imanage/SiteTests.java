package dev.reshelve.document.imanage;

import java.nio.charset.StandardCharsets;

import dev.reshelve.document.DocumentId;
import dev.reshelve.http.ServerAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SiteTests {

	private static final ServerAddress ADDRESS = Session.address("https://dms.example.com/gate", false);

	@ParameterizedTest
	@CsvSource({ "https://dms.example.com/gate/api/v2, /api/v2", "http://DMS.example.com:81/gate/api/v2/, /api/v2",
			"/gate/work/web/api/v2, /work/web/api/v2", "/elsewhere/api/v2, /work/api/v2",
			"https://evil.example/gate/api/v2, /work/api/v2", "//evil.example/gate/api/v2, /work/api/v2",
			"https://dms.example.com@evil.example/gate/api/v2, /work/api/v2", ":::, /work/api/v2", "'', /work/api/v2",
			"/gate/, /work/api/v2", "/gate/../../x, /work/api/v2" })
	void takesTheServersRootOnlyOnTheSameHost(String url, String expectedRoot) {
		String json = "{\"data\":{\"user\":{\"customer_id\":1},\"versions\":[{\"name\":\"v2\",\"url\":\"" + url
				+ "\",\"version\":\"2.1\"}]}}";
		assertThat(read(json).allLibraries())
			.hasToString("https://dms.example.com/gate" + expectedRoot + "/customers/1/libraries");
	}

	@Test
	void encodesWhatBecomesPartOfAPath() {
		Site site = read("{\"data\":{\"user\":{\"customer_id\":\"1\"}}}");
		assertThat(site.in("A/../%?#", "/classes").getRawPath())
			.isEqualTo("/gate/work/api/v2/customers/1/libraries/A%2F..%2F%25%3F%23/classes");
		assertThat(site.in("..", "/classes").getRawPath()).endsWith("/libraries/%2E%2E/classes");
		assertThat(site.of(new DocumentId("ÄB", 3, 1)).getRawPath())
			.endsWith("/libraries/%C3%84B/documents/%C3%84B!3.1");
	}

	@ParameterizedTest
	@CsvSource({ "'{}'", "'{\"data\":{\"user\":{}}}'", "'{\"data\":{\"user\":{\"customer_id\":\"..\"}}}'",
			"'{\"data\":{\"user\":{\"customer_id\":\"1/2\"}}}'" })
	void needsTheCustomer(String json) {
		assertThatExceptionOfType(UnexpectedAnswerException.class).isThrownBy(() -> read(json));
	}

	private static Site read(String json) {
		return Site.read(json.getBytes(StandardCharsets.UTF_8), ADDRESS, null);
	}

}
