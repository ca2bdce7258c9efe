package dev.reshelve.undo;

import java.util.List;
import java.util.UUID;

import dev.reshelve.apply.ApplyOptions;
import dev.reshelve.apply.RunToSettle;
import dev.reshelve.apply.WayBack;
import dev.reshelve.ledger.LedgerTotals;
import dev.reshelve.ledger.Outcome;
import dev.reshelve.pace.PaceSettings;
import dev.reshelve.run.Attempt;
import dev.reshelve.run.Attempts;
import dev.reshelve.run.JobWording;
import dev.reshelve.run.JobWordings;
import dev.reshelve.run.NewRun;
import dev.reshelve.run.Run;
import dev.reshelve.run.RunRefusedException;
import dev.reshelve.run.RunState;
import dev.reshelve.run.Runs;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;

import org.springframework.stereotype.Component;

/**
 * Begins a run that undoes another one.
 */
@Component
public class Undoing {

	/** The name of the job. */
	public static final String JOB = "undo";

	private final Runs runs;

	private final Attempts attempts;

	private final LedgerTotals totals;

	private final JobWordings wordings;

	private final List<WayBack> waysBack;

	Undoing(Runs runs, Attempts attempts, LedgerTotals totals, JobWordings wordings, List<WayBack> waysBack) {
		this.wordings = wordings;
		this.waysBack = List.copyOf(waysBack);
		this.runs = runs;
		this.attempts = attempts;
		this.totals = totals;
	}

	/**
	 * Begins to undo what a run changed. A run that is not complete is given up with
	 * this, since it could not go on sensibly behind an undo.
	 * @param runId the run to undo
	 * @param planOnly whether to stop after the plan
	 * @throws RunRefusedException if the run is being worked on, or there is nothing to
	 * undo
	 */
	public Attempt begin(long runId, ApplyOptions options, PaceSettings pace, boolean planOnly) {
		Run run = this.runs.get(runId);
		if (run.state() == RunState.RUNNING) {
			throw new RunRefusedException("Run %1$d is being worked on by %2$s. Stop it first: reshelve stop %1$d"
				.formatted(runId, run.owner()));
		}
		JobWording wording = this.wordings.of(run);
		if (wording.notUndoable() != null) {
			throw new RunRefusedException("Run %d cannot be undone. %s".formatted(runId, wayBack(run, wording)));
		}
		if (this.totals.of(runId).of(Outcome.CHANGED) == 0) {
			throw new RunRefusedException(
					"Run %d has %s no %s: nothing to undo.".formatted(runId, wording.done(), wording.noun()));
		}
		JobParametersBuilder parameters = new JobParametersBuilder().addString("request", UUID.randomUUID().toString())
			.addLong(RunToSettle.OF_RUN, runId);
		options.addTo(parameters);
		NewRun undo = new NewRun(run.server(), run.libraries(), true, runId, true, planOnly, null, pace,
				parameters.toJobParameters());
		return this.attempts.begin(JOB, undo, (id) -> {
		});
	}

	private @Nullable String wayBack(Run run, JobWording wording) {
		return this.waysBack.stream()
			.filter((each) -> each.job().equals(run.job()))
			.findFirst()
			.map((each) -> each.of(run.id()))
			.orElse(wording.notUndoable());
	}

}
