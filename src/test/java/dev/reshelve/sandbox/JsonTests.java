package dev.reshelve.sandbox;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class JsonTests {

	@Test
	void writesHostileTextSoThatItIsReadBackUnchanged() {
		for (String name : Words.HOSTILE) {
			Json json = new Json(0).open('{').name("name").value(name).name("next").value(true).close('}');
			JsonNode node = read(json);
			assertThat(node.required("name").asString()).isEqualTo(name);
			assertThat(node.required("next").asBoolean()).isTrue();
		}
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, 7, 10, 99, 100, -1, Integer.MIN_VALUE, Long.MAX_VALUE })
	void writesNumbers(long number) {
		assertThat(read(new Json(0).value(number)).asLong()).isEqualTo(number);
	}

	@ParameterizedTest
	@ValueSource(strings = { "1970-01-01T00:00:00Z", "1999-12-31T23:59:59Z", "2000-02-29T12:34:56Z",
			"2024-02-29T00:00:00Z", "2023-03-01T01:02:03Z", "2100-02-28T23:00:00Z", "2100-03-01T00:00:00Z" })
	void writesTimes(String time) {
		assertThat(read(new Json(0).time(Instant.parse(time).getEpochSecond())).asString()).isEqualTo(time);
	}

	private static JsonNode read(Json json) {
		return new JsonMapper().readTree(new String(json.bytes(), 0, json.length(), StandardCharsets.UTF_8));
	}

}
