package dev.reshelve.faults;

/**
 * The lines of the table: what goes wrong, how often, and when a run of it passes.
 */
public enum Line {

	/** {@code kill -9} on a file database. */
	KILL_H2("`kill -9` at a random instant of plan or apply, swap mapping, H2", 1, 100,
			"nothing lost, nothing wrong, counts exact, restart without help, repeated PATCHes ≤ calls in flight"),
	/** {@code kill -9} on PostgreSQL. */
	KILL_POSTGRESQL("`kill -9` at a random instant of plan or apply, swap mapping, PostgreSQL", 1, 100, "the same"),
	/** Changed, and dead before it is recorded. */
	KILL_BEFORE_COMMIT("kill between the PATCH and the commit", 1, 50,
			"settled by re-reading, counted once, no PATCH repeated"),
	/** {@code kill -9} on an export. */
	KILL_EXPORT("`kill -9` at a random instant of an export, H2 and PostgreSQL", 1, 50,
			"no row lost, none twice, counts exact, restart without help"),
	/** {@code kill -9} on a run of index. */
	KILL_INDEX("`kill -9` at a random instant of a run of `index`, H2 and PostgreSQL", 1, 15,
			"the alias untouched until all is there, every record once, restart without help"),
	/** {@code kill -9} on what follows a run. */
	KILL_FOLLOW_UP("`kill -9` while an `undo` or a `verify` is planned, or before that is noted; H2 and PostgreSQL", 1,
			25, "every document planned once, everything restored or confirmed, restart without help"),
	/** {@code kill -9} while objects are on their way. */
	KILL_MOVE("`kill -9` at a random instant of a move to S3, with an object in parts", 1, 25,
			"every object there, whole and once; nothing left on the disk or half done at the target"),
	/** SIGTERM. */
	TERMINATE("SIGTERM", 1, 25, "STOPPED in time, exit 4, restartable"),
	/** The command {@code stop}. */
	STOP("`stop` from another process", 1, 25, "STOPPED in time, exit 4, restartable"),
	/** Ctrl-C twice. */
	SECOND_INTERRUPT("a second Ctrl-C", 1, 25, "ends at once, restartable"),
	/** Two restarts. */
	TWO_RESTARTS("two owners at once: `restart` twice", 1, 25, "one works, one refuses and names the process"),
	/** Two new runs. */
	TWO_RUNS("two owners at once: `reclassify` twice", 1, 25, "one works, one refuses and names the process"),
	/** 429 with a number of seconds. */
	TOO_MANY_SECONDS("429, `Retry-After` in seconds", 1, 5, "all callers wait, nothing lost"),
	/** 429 with a date. */
	TOO_MANY_DATE("429, `Retry-After` as a date", 1, 5, "all callers wait, nothing lost"),
	/** 429 with the other header. */
	TOO_MANY_RESET("429, `x-ratelimit-reset`", 1, 5, "all callers wait, nothing lost"),
	/** 429 that does not say. */
	TOO_MANY_NONE("429 without a header", 1, 5, "nothing lost"),
	/** 429 that asks for ten years. */
	TOO_MANY_ABSURD("429 that asks for ten years", 1, 5, "all callers wait a sane time, nothing lost"),
	/** 500. */
	INTERNAL_ERRORS("burst of 500", 1, 10, "healed or an outcome"),
	/** 503. */
	UNAVAILABLE("burst of 503", 1, 10, "healed or an outcome"),
	/** The server is away. */
	OUTAGE("outage of 60 s (short form: 5 s)", 1, 10, "goes on by itself"),
	/** Reset before the change. */
	RESET_BEFORE("connection reset before the change", 1, 10, "healed or an outcome"),
	/** Reset after the change. */
	RESET_AFTER("connection reset after the change", 1, 10, "healed or an outcome"),
	/** Half an answer. */
	TRUNCATED("truncated answer", 1, 10, "healed or an outcome"),
	/** An error that says OK. */
	ERROR_IN_OK("200 with an error body", 1, 10, "healed or an outcome"),
	/** No answer. */
	SILENCE("answer never comes", 1, 10, "healed or an outcome, deadline kept"),
	/** The token expires. */
	TOKEN_EXPIRY("token expiry", 1, 10, "one renewal"),
	/** The token expires under many calls. */
	TOKEN_EXPIRY_CROWDED("token expiry while 256 calls are in flight", 1, 10, "one renewal"),
	/** The password is no longer good. */
	PASSWORD_REVOKED("revoked password in mid-run", 1, 10, "clean stop with exit 7, restartable"),
	/** The database server dies. */
	POSTGRESQL_KILLED("PostgreSQL killed and started again in mid-run", 1, 10,
			"waits, goes on or stops restartable, no gap"),
	/** The database server says nothing any more. */
	POSTGRESQL_SILENT("PostgreSQL stands still in mid-run and keeps its connections", 1, 10,
			"ends with a sentence and exit 5, restartable, no gap"),
	/** Hardly any room for the database. */
	DISK_NEARLY_FULL("disk nearly full under the H2 file", 1, 5,
			"stops before the next PATCH with a sentence, every change recorded, restartable once there is room"),
	/** No room for the database. */
	DISK_FULL("disk full under the H2 file from one moment to the next", 1, 5,
			"stops with a sentence, no PATCH begun, restartable once there is room"),
	/** No room for an export. */
	DISK_FULL_EXPORT("disk full under the parts or the file of an export, or no file may grow further", 2, 15,
			"stops with a sentence and exit 5; once there is room, restart goes on to the row"),
	/** Others work in the library. */
	OTHERS("documents added, removed, edited in mid-run", 1, 25, "conflicts reported, nothing overwritten"),
	/** The index lags. */
	LAG("the list lags 30 s behind changes (short form: 6 s); killed and restarted, verified and undone at once", 1, 10,
			"nothing settled wrongly, everything restored"),
	/** The cursor answers itself. */
	CURSOR_REPEATED("repeated cursor", 1, 10, "noticed; every document once"),
	/** The cursor leads back. */
	CURSOR_LOOP("looping cursor", 1, 10, "noticed; every document once"),
	/** The cursor is refused. */
	CURSOR_REFUSED("refused cursor", 1, 10, "noticed; every document once"),
	/** The server says strange things. */
	HOSTILE_VALUES(
			"hostile values: formula, CR LF, NUL, 1 MB name, right-to-left marks, `../`; the whole corpus in each run",
			1, 10, "neutral everywhere"),
	/** Broken mapping files. */
	MAPPING_FILES("malformed mapping files: 3,000 by a fuzzer in each run", 1, 10,
			"an error with a line number or a right reading, never a stack trace");

	private final String fault;

	private final int shortRuns;

	private final int longRuns;

	private final String passesWhen;

	Line(String fault, int shortRuns, int longRuns, String passesWhen) {
		this.fault = fault;
		this.shortRuns = shortRuns;
		this.longRuns = longRuns;
		this.passesWhen = passesWhen;
	}

	String fault() {
		return this.fault;
	}

	String passesWhen() {
		return this.passesWhen;
	}

	int runs() {
		return Length.isLong() ? this.longRuns : this.shortRuns;
	}

}
