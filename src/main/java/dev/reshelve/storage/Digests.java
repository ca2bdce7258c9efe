package dev.reshelve.storage;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Computes the checksums of bytes as they pass by; for one thread.
 */
final class Digests {

	private final MessageDigest sha256 = digest("SHA-256");

	private final @Nullable MessageDigest md5;

	private final @Nullable PartDigests parts;

	private long size;

	/**
	 * @param withMd5 whether an MD5 is wanted, too
	 * @param partSize how large the parts are whose MD5s are wanted, too, 0 for none
	 */
	Digests(boolean withMd5, long partSize) {
		this.md5 = withMd5 ? digest("MD5") : null;
		this.parts = (partSize > 0) ? new PartDigests(partSize) : null;
	}

	void update(byte[] bytes, int length) {
		this.sha256.update(bytes, 0, length);
		if (this.md5 != null) {
			this.md5.update(bytes, 0, length);
		}
		if (this.parts != null) {
			this.parts.update(bytes, 0, length);
		}
		this.size += length;
	}

	/** The MD5 of each part, now that all bytes have passed. */
	List<byte[]> parts() {
		return (this.parts != null) ? this.parts.finish() : List.of();
	}

	long size() {
		return this.size;
	}

	Fingerprint fingerprint() {
		Fingerprint fingerprint = Fingerprint.NONE.with(Fingerprint.SHA256, hex(this.sha256.digest()));
		return (this.md5 != null) ? fingerprint.with(Fingerprint.MD5, hex(this.md5.digest())) : fingerprint;
	}

	/** The size and all checksums of what a stream has. */
	static StoredObject of(String name, InputStream stream, SlowTransfer slow) throws IOException {
		Digests digests = new Digests(true, 0);
		byte[] buffer = new byte[Staging.BUFFER];
		for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
			digests.update(buffer, read);
			slow.passed(read);
		}
		return new StoredObject(name, digests.size(), digests.fingerprint());
	}

	static MessageDigest md5() {
		return digest("MD5");
	}

	static String hex(byte[] digest) {
		return HexFormat.of().formatHex(digest);
	}

	private static MessageDigest digest(String algorithm) {
		try {
			return MessageDigest.getInstance(algorithm);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
