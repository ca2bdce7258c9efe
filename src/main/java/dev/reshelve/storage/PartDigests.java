package dev.reshelve.storage;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/**
 * Computes the MD5 of each part of bytes as they pass by; for one thread.
 */
final class PartDigests {

	private final MessageDigest md5 = Digests.md5();

	private final List<byte[]> finished = new ArrayList<>();

	private final long partSize;

	private long left;

	/**
	 * @param partSize how many bytes a part has, but for the last one
	 */
	PartDigests(long partSize) {
		this.partSize = partSize;
		this.left = partSize;
	}

	void update(byte[] bytes, int offset, int length) {
		for (int from = offset, end = offset + length; from < end;) {
			int next = (int) Math.min(this.left, end - from);
			this.md5.update(bytes, from, next);
			from += next;
			this.left -= next;
			if (this.left == 0) {
				finishPart();
			}
		}
	}

	/** The MD5 of each part, now that all bytes have passed. */
	List<byte[]> finish() {
		if (this.left < this.partSize) {
			finishPart();
		}
		return List.copyOf(this.finished);
	}

	private void finishPart() {
		this.finished.add(this.md5.digest());
		this.left = this.partSize;
	}

}
