package dev.reshelve.sandbox.archivesspace;

import java.time.Duration;

import dev.reshelve.sandbox.Require;
import dev.reshelve.sandbox.Traffic;

/**
 * What a practice archive is like. The same settings make the same records.
 *
 * @param port the port on 127.0.0.1; 0 for any that is free
 * @param records how many records there are in all, agents and subjects included
 * @param repositories how many repositories share them
 * @param seed what records and faults are derived from
 * @param username the one user
 * @param password the user's password
 * @param inactivity a session expires when it was not used for so long
 * @param sessionCalls a session expires after so many calls; 0 for no such limit
 * @param traffic how quick the archive is, and the calls a second beyond which it answers
 * 429; signing in does not count
 * @param faultShare the share of calls that go wrong in one of all {@link ArchiveFault}s
 * @param hostile the share of records whose texts trip programs
 * @param large the share of records with a note of 100,000 letters
 * @param strict whether more than 250 records a call are refused with 400; otherwise, as
 * in ArchivesSpace 4, a page's size is silently reduced, and a longer set of ids is
 * answered 500
 */
public record PracticeArchiveSettings(int port, int records, int repositories, long seed, String username,
		String password, Duration inactivity, int sessionCalls, Traffic traffic, double faultShare, double hostile,
		double large, boolean strict) {

	/**
	 * Any port, 10,000 records in two repositories, an hour of inactivity, nothing goes
	 * wrong.
	 */
	public static final PracticeArchiveSettings DEFAULT = new PracticeArchiveSettings(0, 10_000, 2, 1, "reshelve",
			"practice", Duration.ofHours(1), 0, Traffic.DEFAULT, 0, 0.01, 0.001, true);

	private static final int MOST_RECORDS = 2_000_000;

	public PracticeArchiveSettings {
		Require.that(port >= 0 && port <= 65_535, "a port is 0 to 65535");
		Require.that(records >= 0 && records <= MOST_RECORDS, "records are 0 to 2,000,000");
		Require.that(repositories >= 1 && repositories <= 100, "repositories are 1 to 100");
		Require.notNegative(inactivity, "inactivity");
		Require.that(sessionCalls >= 0, "a number of calls is not negative");
		Require.share(faultShare);
		Require.share(hostile);
		Require.share(large);
	}

	public PracticeArchiveSettings withPort(int number) {
		return new PracticeArchiveSettings(number, this.records, this.repositories, this.seed, this.username,
				this.password, this.inactivity, this.sessionCalls, this.traffic, this.faultShare, this.hostile,
				this.large, this.strict);
	}

	public PracticeArchiveSettings withRecords(int count) {
		return new PracticeArchiveSettings(this.port, count, this.repositories, this.seed, this.username, this.password,
				this.inactivity, this.sessionCalls, this.traffic, this.faultShare, this.hostile, this.large,
				this.strict);
	}

	public PracticeArchiveSettings withRepositories(int count) {
		return new PracticeArchiveSettings(this.port, this.records, count, this.seed, this.username, this.password,
				this.inactivity, this.sessionCalls, this.traffic, this.faultShare, this.hostile, this.large,
				this.strict);
	}

	public PracticeArchiveSettings withSeed(long number) {
		return new PracticeArchiveSettings(this.port, this.records, this.repositories, number, this.username,
				this.password, this.inactivity, this.sessionCalls, this.traffic, this.faultShare, this.hostile,
				this.large, this.strict);
	}

	public PracticeArchiveSettings withInactivity(Duration duration) {
		return new PracticeArchiveSettings(this.port, this.records, this.repositories, this.seed, this.username,
				this.password, duration, this.sessionCalls, this.traffic, this.faultShare, this.hostile, this.large,
				this.strict);
	}

	public PracticeArchiveSettings withSessionCalls(int count) {
		return new PracticeArchiveSettings(this.port, this.records, this.repositories, this.seed, this.username,
				this.password, this.inactivity, count, this.traffic, this.faultShare, this.hostile, this.large,
				this.strict);
	}

	public PracticeArchiveSettings withTraffic(Traffic value) {
		return new PracticeArchiveSettings(this.port, this.records, this.repositories, this.seed, this.username,
				this.password, this.inactivity, this.sessionCalls, value, this.faultShare, this.hostile, this.large,
				this.strict);
	}

	public PracticeArchiveSettings withFaults(double share) {
		return new PracticeArchiveSettings(this.port, this.records, this.repositories, this.seed, this.username,
				this.password, this.inactivity, this.sessionCalls, this.traffic, share, this.hostile, this.large,
				this.strict);
	}

	/** Sets the shares of records with hostile texts and of those with a large note. */
	public PracticeArchiveSettings withTexts(double hostileShare, double largeShare) {
		return new PracticeArchiveSettings(this.port, this.records, this.repositories, this.seed, this.username,
				this.password, this.inactivity, this.sessionCalls, this.traffic, this.faultShare, hostileShare,
				largeShare, this.strict);
	}

	public PracticeArchiveSettings withStrict(boolean on) {
		return new PracticeArchiveSettings(this.port, this.records, this.repositories, this.seed, this.username,
				this.password, this.inactivity, this.sessionCalls, this.traffic, this.faultShare, this.hostile,
				this.large, on);
	}

	@Override
	public String toString() {
		return "PracticeArchiveSettings[port=" + this.port + ", records=" + this.records + ", seed=" + this.seed + "]";
	}

}
