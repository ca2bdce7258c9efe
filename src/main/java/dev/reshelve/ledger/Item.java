package dev.reshelve.ledger;

import org.jspecify.annotations.Nullable;

/**
 * What a row of the ledger is about, where a number does not say it: something that has a
 * name, and shall get another, or another place.
 *
 * @param name its name where it is, at most 2,000 characters
 * @param target its name where it shall be, at most 2,000 characters
 * @param size how many bytes it has, or {@code null} if that is not known
 * @param checksum its checksum with the name of the algorithm, at most 200 characters, or
 * {@code null} if that is not known
 */
public record Item(String name, String target, @Nullable Long size, @Nullable String checksum) {

	public Item {
		if (name.length() > 2000 || target.length() > 2000 || (checksum != null && checksum.length() > 200)) {
			throw new IllegalArgumentException("a name has at most 2,000 characters, a checksum at most 200");
		}
	}

}
