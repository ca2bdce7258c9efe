package dev.reshelve.archive;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Records that are numbered and listed together: one type's, of one repository or shared
 * by all.
 *
 * @param repository the repository's number, or 0 for what all repositories share
 * @param type the type
 */
public record RecordGroup(int repository, RecordType type) {

	private static final Pattern ADDRESS = Pattern.compile("(?:/repositories/(\\d{1,9}))?/([a-z_/]{1,40})/(\\d{1,18})");

	private static final Pattern FORM = Pattern.compile("(?:(\\d{1,9})/)?([a-z_/]{1,40})");

	public RecordGroup {
		if (type.isOfRepository() != (repository > 0)) {
			throw new IllegalArgumentException(type + " records do not belong to repository " + repository);
		}
	}

	/**
	 * Reads what {@link #toString()} writes.
	 * @throws IllegalArgumentException if it is something else
	 */
	public static RecordGroup parse(String text) {
		Matcher matcher = FORM.matcher(text);
		return (matcher.matches() ? group(matcher.group(1), matcher.group(2)) : Optional.<RecordGroup>empty())
			.orElseThrow(() -> new IllegalArgumentException("'" + text + "' names no group of records"));
	}

	/** The group and number of a record's address, if it is one that this knows. */
	static Optional<Place> place(String uri) {
		Matcher matcher = ADDRESS.matcher(uri);
		return matcher.matches() ? group(matcher.group(1), matcher.group(2))
			.map((group) -> new Place(group, Long.parseLong(matcher.group(3)))) : Optional.empty();
	}

	/** The address of all its records within the archive. */
	public String uri() {
		return ((this.repository > 0) ? "/repositories/" + this.repository : "") + "/" + this.type.path();
	}

	/** The address of one of its records within the archive. */
	public String uri(long number) {
		return uri() + "/" + number;
	}

	/** Reads as {@code 2/archival_objects} or {@code agents/people}. */
	@Override
	public String toString() {
		return (this.repository > 0) ? this.repository + "/" + this.type.path() : this.type.path();
	}

	private static Optional<RecordGroup> group(@Nullable String repository, String path) {
		int number = (repository != null) ? Integer.parseInt(repository) : 0;
		for (RecordType type : RecordType.values()) {
			if (type.path().equals(path) && type.isOfRepository() == (number > 0)) {
				return Optional.of(new RecordGroup(number, type));
			}
		}
		return Optional.empty();
	}

	/**
	 * Where a record stands.
	 *
	 * @param group its group
	 * @param number its number there
	 */
	public record Place(RecordGroup group, long number) {

	}

}
