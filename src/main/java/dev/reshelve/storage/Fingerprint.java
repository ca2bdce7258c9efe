package dev.reshelve.storage;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What identifies the content of an object: checksums by the name of their algorithm.
 * {@value #ETAG} is a server's own mark of a content, of which only equality says
 * something. Reads as {@code md5:…,sha256:…}.
 *
 * @param digests the checksums in lower-case hexadecimal digits, by algorithm
 */
public record Fingerprint(Map<String, String> digests) {

	/** MD5: what S3 names for an object that was sent whole. */
	public static final String MD5 = "md5";

	/** SHA-256. */
	public static final String SHA256 = "sha256";

	/** A server's own mark of a content. */
	public static final String ETAG = "etag";

	/** Nothing is known. */
	public static final Fingerprint NONE = new Fingerprint(Map.of());

	private static final Pattern FORM = Pattern
		.compile("(?:(md5):)?([0-9a-f]{32})|(?:(sha256):)?([0-9a-f]{64})|(etag):([!-+\\--~]{1,70})");

	public Fingerprint {
		digests = Map.copyOf(digests);
	}

	/**
	 * Reads what {@link #toString} wrote, or a single checksum without the name of its
	 * algorithm.
	 * @throws IllegalArgumentException if it is neither; the message is fit to be shown
	 */
	public static Fingerprint parse(String text) {
		Fingerprint fingerprint = NONE;
		for (String part : text.strip().split(",")) {
			Matcher matcher = FORM
				.matcher(part.strip().startsWith("etag:") ? part.strip() : part.strip().toLowerCase(Locale.ROOT));
			if (!matcher.matches()) {
				throw new IllegalArgumentException("'" + StorageWords.harmless(text, 80)
						+ "' is neither an MD5 (32 digits) nor a SHA-256 checksum (64 digits)");
			}
			if (matcher.group(2) != null) {
				fingerprint = fingerprint.with(MD5, matcher.group(2));
			}
			else if (matcher.group(4) != null) {
				fingerprint = fingerprint.with(SHA256, matcher.group(4));
			}
			else {
				fingerprint = fingerprint.with(ETAG, matcher.group(6));
			}
		}
		return fingerprint;
	}

	/** With one more checksum. */
	public Fingerprint with(String algorithm, String digest) {
		Map<String, String> more = new TreeMap<>(this.digests);
		more.put(algorithm, digest);
		return new Fingerprint(more);
	}

	/** With those of the other, too. */
	public Fingerprint with(Fingerprint other) {
		Map<String, String> more = new TreeMap<>(this.digests);
		more.putAll(other.digests);
		return new Fingerprint(more);
	}

	/** Whether it is about the same content as the other one. */
	public Likeness compare(Fingerprint other) {
		Likeness likeness = Likeness.UNKNOWN;
		for (Map.Entry<String, String> digest : this.digests.entrySet()) {
			String others = other.digests.get(digest.getKey());
			if (others != null && others.equals(digest.getValue())) {
				likeness = Likeness.SAME;
			}
			else if (others != null && !digest.getKey().equals(ETAG)) {
				return Likeness.DIFFERENT;
			}
		}
		return likeness;
	}

	/** Whether nothing is known. */
	public boolean isEmpty() {
		return this.digests.isEmpty();
	}

	@Override
	public String toString() {
		return new TreeMap<>(this.digests).entrySet()
			.stream()
			.map((digest) -> digest.getKey() + ":" + digest.getValue())
			.collect(Collectors.joining(","));
	}

}
