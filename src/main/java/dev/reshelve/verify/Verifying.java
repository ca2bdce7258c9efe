package dev.reshelve.verify;

import java.util.UUID;

import dev.reshelve.apply.ApplyOptions;
import dev.reshelve.apply.RunToSettle;
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
import dev.reshelve.run.Runs;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;

import org.springframework.stereotype.Component;

/**
 * Begins a run that verifies another one.
 */
@Component
public class Verifying {

	/** The name of the job. */
	public static final String JOB = "verify";

	private final Runs runs;

	private final Attempts attempts;

	private final LedgerTotals totals;

	private final Verifiers verifiers;

	private final JobWordings wordings;

	Verifying(Runs runs, Attempts attempts, LedgerTotals totals, Verifiers verifiers, JobWordings wordings) {
		this.verifiers = verifiers;
		this.wordings = wordings;
		this.runs = runs;
		this.attempts = attempts;
		this.totals = totals;
	}

	/**
	 * Begins to read back what a run has changed so far. Since nothing is changed, it
	 * stands in nobody's way.
	 * @param runId the run to verify
	 * @throws RunRefusedException if there is nothing to verify
	 */
	public Attempt begin(long runId, ApplyOptions options, PaceSettings pace) {
		Run run = this.runs.get(runId);
		JobWording wording = this.wordings.of(run);
		this.verifiers.of(runId);
		if (this.totals.of(runId).of(Outcome.CHANGED) == 0) {
			throw new RunRefusedException(
					"Run %d has %s no %s: nothing to verify.".formatted(runId, wording.done(), wording.noun()));
		}
		JobParametersBuilder parameters = new JobParametersBuilder().addString("request", UUID.randomUUID().toString())
			.addLong(RunToSettle.OF_RUN, runId);
		options.addTo(parameters);
		NewRun verification = new NewRun(run.server(), run.libraries(), false, runId, false, false, null, pace,
				parameters.toJobParameters());
		return this.attempts.begin(JOB, verification, (id) -> {
		});
	}

}
