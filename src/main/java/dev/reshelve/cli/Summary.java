package dev.reshelve.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

import dev.reshelve.ledger.Outcome;
import dev.reshelve.ledger.Totals;
import dev.reshelve.pace.Pace;
import dev.reshelve.pace.PaceReading;
import dev.reshelve.report.OutcomeReport;
import dev.reshelve.run.JobWording;
import dev.reshelve.run.JobWordings;
import dev.reshelve.run.Progress;
import dev.reshelve.run.Run;
import dev.reshelve.run.RunPhase;
import dev.reshelve.run.RunState;

import org.springframework.context.ApplicationContext;

/**
 * Tells what came of an attempt, and what to do next.
 */
class Summary {

	private final ApplicationContext context;

	private final PrintWriter out;

	Summary(ApplicationContext context, PrintWriter out) {
		this.context = context;
		this.out = out;
	}

	void print(Run run, Totals totals) {
		if (run.state() == RunState.PLANNED) {
			if (run.lastFailure() != null) {
				this.out.printf("The last attempt failed.%n  Because: %s%n%n", run.lastFailure());
			}
			new PlanTable(this.context, this.out).print(run, totals);
			this.out.printf("%nNothing has been changed. To apply this plan: reshelve restart %d%n", run.id());
			return;
		}
		this.out.printf((run.state() == RunState.FAILED) ? "Run %d has %s.%n" : "Run %d is %s.%n", run.id(),
				run.state().name().toLowerCase(Locale.ROOT));
		if (run.lastFailure() != null) {
			this.out.printf("  Because: %s%n", run.lastFailure());
		}
		JobWording wording = this.context.getBean(JobWordings.class).of(run);
		this.out.printf("  %s%n", Words.planned(run, totals, wording));
		Words.shortfall(run, totals, wording).ifPresent((shortfall) -> this.out.println("  " + shortfall));
		if (run.phase() == RunPhase.APPLYING || run.phase() == RunPhase.SETTLED) {
			printOutcomes(totals, wording);
			printSpeed(run, wording);
		}
		if (run.result() != null) {
			this.out.printf("  %s%n", run.result());
		}
		printReports(run, totals, wording);
		printNext(run, totals);
		this.out.flush();
	}

	private void printOutcomes(Totals totals, JobWording wording) {
		line(wording.done(), totals.of(Outcome.CHANGED));
		line("as wanted", totals.of(Outcome.CONFIRMED));
		line("in conflict: " + wording.conflict(), totals.of(Outcome.CONFLICT));
		line("refused by the server", totals.of(Outcome.REFUSED));
		line("failed after every try", totals.of(Outcome.FAILED));
		line("not settled yet", totals.of(Outcome.PENDING));
	}

	private void line(String what, long documents) {
		if (documents > 0) {
			this.out.printf("  %,12d %s%n", documents, what);
		}
	}

	private void printSpeed(Run run, JobWording wording) {
		long settled = this.context.getBean(Progress.class).settledNow();
		if (run.ended() == null || settled == 0) {
			return;
		}
		PaceReading pace = this.context.getBean(Pace.class).reading();
		Duration took = Duration.between(this.context.getBean(Progress.class).appliedSince(), run.ended());
		double seconds = Math.max(0.001, took.toMillis() / 1000.0);
		this.out.printf("  %s settled in this attempt in %s: %,.0f a second; %s, %s%n", wording.count(settled),
				Words.of(took), settled / seconds, Words.count(pace.calls(), "call"),
				(pace.retries() == 1) ? "1 retry" : "%,d retries".formatted(pace.retries()));
		if (pace.serverWaits() > 0) {
			this.out.printf("  The server asked to wait %s, %s in all%n", Words.count(pace.serverWaits(), "time"),
					Words.of(pace.serverWaited()));
		}
		BoundWords.of(this.context.getBean(Pace.class).bound(), settled, wording.noun())
			.ifPresent((bound) -> this.out.println("  " + bound));
		String held = HoldsBackWords.of(this.context.getBean(Pace.class).held());
		if (!held.isEmpty()) {
			this.out.printf("  Held back by %s%n", held);
		}
	}

	private void printReports(Run run, Totals totals, JobWording wording) {
		OutcomeReport report = this.context.getBean(OutcomeReport.class);
		Path file = report.file(run.id());
		if (totals.notAsWanted() > 0 && Files.exists(file)) {
			this.out.printf("The %ss that are not as wanted, and why: %s%n", wording.noun(), file);
		}
		report.fileOfAll(run.id())
			.filter(Files::exists)
			.ifPresent((all) -> this.out.printf("All planned %ss: %s%n", wording.noun(), all));
	}

	private void printNext(Run run, Totals totals) {
		if (run.state() != RunState.COMPLETED) {
			this.out.printf("To go on: reshelve restart %d%n", run.id());
		}
		else {
			if (totals.of(Outcome.REFUSED) + totals.of(Outcome.FAILED) > 0) {
				this.out.printf("To try refused and failed ones again: reshelve restart %d --retry%n", run.id());
			}
			if (totals.of(Outcome.CONFLICT) > 0) {
				this.out.printf("To see those in conflict: reshelve outcomes %d --outcome CONFLICT%n", run.id());
			}
		}
	}

}
