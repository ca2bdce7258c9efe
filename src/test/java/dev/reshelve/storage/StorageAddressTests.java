package dev.reshelve.storage;

import java.nio.file.Path;

import dev.reshelve.failure.PreflightException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class StorageAddressTests {

	@Test
	void knowsFoldersServersAndBuckets() {
		assertThat(StorageAddress.parse("file:/srv/images/../x").text()).isEqualTo("file:/srv/x");
		assertThat(StorageAddress.parse("file:///srv/x").uri()).isEqualTo(Path.of("/srv/x").toUri());
		assertThat(StorageAddress.parse("file:x").label()).isEqualTo("x");
		assertThat(StorageAddress.parse("https://images.example.com/a/").kind()).isEqualTo(StorageAddress.Kind.HTTP);
		StorageAddress bucket = StorageAddress.parse("s3://archive/a/b?endpoint=http://127.0.0.1:9000&region=eu-1");
		assertThat(bucket.label()).isEqualTo("archive");
		assertThat(bucket.path()).isEqualTo("a/b");
		assertThat(bucket.server()).isEqualTo("http://127.0.0.1:9000");
		assertThat(bucket.settings()).containsEntry("region", "eu-1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "/srv/x", "file:", "ftp://x/y", "s3:///x", "s3://Archive", "s3://archive?secret=x",
			"s3://archive?endpoint=file:/x", "s3://archive?endpoint=http://u:p@h", "https:", "http://a b/",
			"https://h/#x", "file:\0" })
	void refusesWhatIsNone(String text) {
		assertThatExceptionOfType(PreflightException.class).isThrownBy(() -> StorageAddress.parse(text));
	}

	@Test
	void refusesSecretsWithoutRepeatingThem() {
		assertThatExceptionOfType(PreflightException.class)
			.isThrownBy(() -> StorageAddress.parse("https://user:hunter2@example.com/"))
			.withMessageContaining("AWS_ACCESS_KEY_ID")
			.withMessageNotContaining("hunter2");
	}

}
