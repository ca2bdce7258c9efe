package dev.reshelve.storage;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class FingerprintTests {

	private static final String MD5 = "0123456789abcdef0123456789abcdef";

	@Test
	void readsWhatItWroteAndBareChecksums() {
		Fingerprint fingerprint = Fingerprint.NONE.with(Fingerprint.MD5, MD5)
			.with(Fingerprint.SHA256, MD5 + MD5)
			.with(Fingerprint.ETAG, MD5 + "-12");
		assertThat(Fingerprint.parse(fingerprint.toString())).isEqualTo(fingerprint);
		assertThat(fingerprint.toString()).hasSizeLessThan(200);
		assertThat(Fingerprint.parse(MD5.toUpperCase()).digests()).containsEntry("md5", MD5);
		assertThat(Fingerprint.parse(MD5 + MD5).digests()).containsOnlyKeys("sha256");
		assertThatIllegalArgumentException().isThrownBy(() -> Fingerprint.parse("crc32:1"));
	}

	@Test
	void doesNotTakeOtherMarksForOtherContents() {
		Fingerprint marked = Fingerprint.NONE.with(Fingerprint.ETAG, "a");
		assertThat(marked.compare(marked)).isEqualTo(Likeness.SAME);
		assertThat(marked.compare(Fingerprint.NONE.with(Fingerprint.ETAG, "b"))).isEqualTo(Likeness.UNKNOWN);
		assertThat(marked.with(Fingerprint.MD5, "1").compare(marked.with(Fingerprint.MD5, "2")))
			.isEqualTo(Likeness.DIFFERENT);
		assertThat(new StoredObject("x", 1L, marked).compare(new StoredObject("x", 2L, marked)))
			.isEqualTo(Likeness.DIFFERENT);
		assertThat(new StoredObject("x", 0L, Fingerprint.NONE).compare(new StoredObject("y", 0L, Fingerprint.NONE)))
			.isEqualTo(Likeness.SAME);
	}

}
