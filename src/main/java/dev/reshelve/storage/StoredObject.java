package dev.reshelve.storage;

import org.jspecify.annotations.Nullable;

/**
 * A file or an object, as far as it is known.
 *
 * @param name its name below the place that is listed, with slashes
 * @param size how many bytes it has, or {@code null} if that is not known
 * @param fingerprint what identifies its content
 */
public record StoredObject(String name, @Nullable Long size, Fingerprint fingerprint) {

	/** Whether the two have the same content. */
	public Likeness compare(StoredObject other) {
		if (this.size != null && other.size != null) {
			if (!this.size.equals(other.size)) {
				return Likeness.DIFFERENT;
			}
			if (this.size == 0) {
				return Likeness.SAME;
			}
		}
		return this.fingerprint.compare(other.fingerprint);
	}

	/**
	 * Whether what the same place gives now is surely another object than this one:
	 * unlike two places, one place gives the same content the same mark.
	 */
	public boolean isAnother(StoredObject now) {
		String mark = this.fingerprint.digests().get(Fingerprint.ETAG);
		String other = now.fingerprint.digests().get(Fingerprint.ETAG);
		return compare(now) == Likeness.DIFFERENT || (mark != null && other != null && !mark.equals(other));
	}

}
