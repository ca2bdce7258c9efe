package dev.reshelve.cli;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.reshelve.ledger.Outcome;
import dev.reshelve.ledger.Totals;
import dev.reshelve.run.JobWording;
import dev.reshelve.run.Run;
import dev.reshelve.run.RunPhase;
import dev.reshelve.run.RunState;
import org.jspecify.annotations.Nullable;

/**
 * A run as {@code --json} prints it: stable, and documented in the README. A value that
 * does not exist (yet) is {@code null}.
 *
 * @param run its number
 * @param job the name of its job
 * @param ofRun the run that it undoes or verifies
 * @param state its state
 * @param phase how far its work has come
 * @param libraries its libraries
 * @param attempts how many attempts it has had
 * @param documents its documents in numbers
 * @param started when it was started, in UTC
 * @param ended when its last attempt ended, in UTC
 * @param owner the process that works on it, or died working on it
 * @param failure why its last attempt failed
 * @param percent how much of its present phase is done, 0 to 100 rounded down, 100 only
 * if it is complete; {@code null} while the documents are counted
 * @param complete whether all of it is done
 * @param result what came of it, in one sentence, once there is something to tell
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record RunJson(long run, String job, @Nullable Long ofRun, RunState state, RunPhase phase, List<String> libraries,
		int attempts, Documents documents, Instant started, @Nullable Instant ended, @Nullable String owner,
		@Nullable String failure, @Nullable Integer percent, boolean complete, @Nullable String result) {

	static RunJson of(Run run, Totals totals, JobWording wording) {
		boolean complete = run.state() == RunState.COMPLETED;
		return new RunJson(run.id(), run.job(), run.ofRun(), run.state(), run.phase(), run.libraries(), run.attempts(),
				new Documents(totals.read(), totals.alreadyRight(), totals.unmapped(), totals.planned(),
						totals.of(Outcome.CHANGED), totals.of(Outcome.CONFIRMED), totals.of(Outcome.CONFLICT),
						totals.of(Outcome.REFUSED), totals.of(Outcome.FAILED), totals.of(Outcome.PENDING),
						totals.exported()),
				run.started(), run.ended(), (run.owner() != null) ? run.owner().toString() : null, run.lastFailure(),
				percent(run, totals), complete,
				(run.result() != null || !complete) ? run.result() : wording.asWanted(totals));
	}

	private static @Nullable Integer percent(Run run, Totals totals) {
		if (run.state() == RunState.COMPLETED) {
			return 100;
		}
		boolean reading = run.phase() == RunPhase.PLANNING;
		Long whole = reading ? run.expectedDocuments() : Long.valueOf(totals.planned());
		long done = reading ? totals.read() : totals.planned() - totals.of(Outcome.PENDING);
		return (whole != null) ? (int) Math.min(99, done * 100 / Math.max(1, whole)) : null;
	}

	/** The job, and which run it is about: {@code undo of 3}. */
	String inWords() {
		return this.job + ((this.ofRun != null) ? " of " + this.ofRun : "");
	}

	/**
	 * The documents of a run in numbers, named as design and README name them.
	 */
	record Documents(long read, long alreadyRight, long unmapped, long planned, long changed, long confirmed,
			long conflict, long refused, long failed, long pending, long exported) {

	}

}
