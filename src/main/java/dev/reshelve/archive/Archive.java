package dev.reshelve.archive;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * An archive: a port, whose adapter speaks the archive's REST API.
 * <p>
 * All methods try again by themselves, as the pace of the process allows, sign in when
 * that is needed, are safe to be called by many threads at once, and keep nothing that a
 * restart would need. They throw {@link dev.reshelve.http.ServerException}s, a
 * {@link dev.reshelve.failure.SignInRefusedException}, a
 * {@link dev.reshelve.failure.PreflightException} where the configuration does not
 * suffice, and the pace's own exceptions when the process is stopping or an outage lasts
 * too long.
 */
public interface Archive {

	/** The most records that one call of {@link #records} takes. */
	int MOST_RECORDS = 250;

	/** Where the archive is; fit to be shown and to be stored. */
	String address();

	/** The groups of records that the user can see, in the order of their types. */
	List<RecordGroup> groups();

	/**
	 * The numbers of a group's records.
	 * @param modifiedSince only of those that were changed then or later, to the second;
	 * or {@code null} for all
	 * @return the numbers in their order
	 */
	long[] numbers(RecordGroup group, @Nullable Instant modifiedSince);

	/**
	 * Some records of a group, with what they refer to.
	 * @param numbers at most {@value #MOST_RECORDS}
	 * @return the records by their numbers, without those that are not there (any more)
	 */
	Map<Long, ArchiveRecord> records(RecordGroup group, Collection<Long> numbers);

	/**
	 * The records that were deleted then or later, to the second.
	 */
	Collection<RecordGroup.Place> deletedSince(Instant time);

}
