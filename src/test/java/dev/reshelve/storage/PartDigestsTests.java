package dev.reshelve.storage;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PartDigestsTests {

	@ParameterizedTest
	@ValueSource(ints = { 1, 7, 10, 64, 1000 })
	void areThoseOfThePartsHoweverTheBytesCome(int atOnce) {
		byte[] bytes = new byte[95];
		new Random(1).nextBytes(bytes);
		PartDigests digests = new PartDigests(10);
		for (int from = 0; from < bytes.length; from += atOnce) {
			digests.update(bytes, from, Math.min(atOnce, bytes.length - from));
		}
		List<byte[]> parts = digests.finish();
		assertThat(parts).hasSize(10);
		for (int i = 0; i < parts.size(); i++) {
			byte[] part = Arrays.copyOfRange(bytes, 10 * i, Math.min(10 * i + 10, bytes.length));
			assertThat(parts.get(i)).isEqualTo(Digests.md5().digest(part));
		}
	}

	@Test
	void haveNoEmptyPartAtTheEnd() {
		PartDigests digests = new PartDigests(10);
		digests.update(new byte[20], 0, 20);
		assertThat(digests.finish()).hasSize(2);
	}

}
