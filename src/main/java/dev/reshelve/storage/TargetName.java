package dev.reshelve.storage;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * Which names objects may have at a target: none leads out of it, on any kind of storage.
 */
public final class TargetName {

	/** S3's limit, in bytes. */
	private static final int LONGEST = 1024;

	/** That of most file systems, in bytes. */
	private static final int LONGEST_PART = 255;

	private TargetName() {
	}

	/**
	 * Refuses a name that no object may have.
	 * @param what what the name is, to be read before it
	 * @throws StorageException.Refused if something is wrong with it
	 */
	static void ensureFit(String what, String name) {
		String problem = problem(name);
		if (problem != null) {
			throw new StorageException.Refused("The " + what + " " + StorageWords.name(name) + " " + problem);
		}
	}

	/** What is wrong with a name, to be read behind it; {@code null} if nothing is. */
	public static @Nullable String problem(String name) {
		if (name.isEmpty()) {
			return "is empty";
		}
		if (name.startsWith("/")) {
			return "begins with a slash";
		}
		if (name.chars().anyMatch((character) -> character == '\\' || Character.isISOControl(character))) {
			return "has a backslash or a control character";
		}
		if (!StandardCharsets.UTF_8.newEncoder().canEncode(name)) {
			return "has half a character";
		}
		if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
			return "has more than 1,024 bytes";
		}
		for (String part : name.split("/", -1)) {
			if (part.equals("..") || part.equals(".")) {
				return "has '" + part + "' as a part";
			}
			if (part.isEmpty()) {
				return "has an empty part, or ends with a slash";
			}
			if (part.getBytes(StandardCharsets.UTF_8).length > LONGEST_PART) {
				return "has a part of more than 255 bytes";
			}
		}
		return null;
	}

}
